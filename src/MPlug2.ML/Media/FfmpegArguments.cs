using System.Globalization;

namespace MPlug2.ML.Media;

/// <summary>Builds argument lists. Nothing of a row gets in but the real path of a checked file.</summary>
internal static class FfmpegArguments
{
    /// <summary>ffprobe: packets of the first true video stream (V leaves out cover pictures), the stream and the container.</summary>
    public static List<string> Probe(InputFile file, MediaLimits limits) =>
    [
        "-hide_banner", "-v", "error", .. Guard(limits), "-select_streams", "V:0",
        "-show_entries", "packet=pts,dts,size,flags:stream=codec_name,width,height,time_base:format=format_name,start_time,duration",
        "-of", "compact", file.Argument,
    ];

    /// <summary>ffmpeg, one pass over the file: frames by number as PPM on standard output, every decoded frame in the log.</summary>
    /// <param name="file">The input.</param>
    /// <param name="wanted">Ascending frame numbers; null for all.</param>
    /// <param name="stopAfter">Ends once so many frames are out; null reads to the end.</param>
    /// <param name="settings">What all calls share.</param>
    /// <param name="scale">The scale filter or nothing.</param>
    /// <param name="log">Gets the lines.</param>
    public static List<string> OnePass(InputFile file, int[]? wanted, int? stopAfter, DecodeSettings settings, string? scale, FrameLog log)
    {
        var filters = new List<string> { $"showinfo@{log.FilterName}=checksum=0" };
        if (wanted is not null)
        {
            filters.Add($"select='{SelectExpression(wanted)}'");
        }

        filters.AddRange(Last(scale));
        List<string> arguments =
        [
            .. Start(), .. Input(file, settings), "-map", "0:V:0", "-vf", string.Join(',', filters),
            .. Output(settings),
        ];
        if (stopAfter is { } frames)
        {
            arguments.InsertRange(arguments.Count - 1, ["-frames:v", Text(frames)]);
        }

        return arguments;
    }

    /// <summary>ffmpeg, one input a frame, each sought to a point shortly before it.</summary>
    public static List<string> Seeks(InputFile file, VideoIndex index, int[] wanted, DecodeSettings settings, string? scale, FrameLog log)
    {
        List<string> arguments = Start(), filters = [];
        for (var i = 0; i < wanted.Length; i++)
        {
            var frame = wanted[i];
            if (frame > 0)
            {
                arguments.AddRange("-ss", index.SeekPoint(frame).ToString("F6", CultureInfo.InvariantCulture));
            }

            arguments.AddRange(Input(file, settings));
            var first = index.Pts[frame].ToString(CultureInfo.InvariantCulture);
            filters.Add(
                $"[{i}:V:0]trim=start_pts={first},trim=end_frame=1,"
                + $"showinfo@{log.FilterName}x{i}=checksum=0,setpts=PTS-STARTPTS[v{i}]");
        }

        var joined = wanted.Length == 1
            ? "[v0]"
            : string.Concat(wanted.Select((_, i) => $"[v{i}]")) + $"concat=n={wanted.Length}:v=1:a=0,";
        filters.Add(joined + string.Join(',', Last(scale)) + "[out]");
        return [.. arguments, "-filter_complex", string.Join(';', filters), "-map", "[out]", .. Output(settings)];
    }

    /// <summary>ffmpeg, many small files side by side: all frames of each into a file of its own, as PPM.</summary>
    /// <param name="files">The inputs.</param>
    /// <param name="outputs">Full paths, one a file.</param>
    /// <param name="maximumBytes">Most bytes written for each.</param>
    /// <param name="settings">What all calls share.</param>
    /// <param name="scale">The scale filter or nothing.</param>
    /// <param name="log">Gets the lines.</param>
    public static List<string> Together(
        IReadOnlyList<InputFile> files, IReadOnlyList<string> outputs, long maximumBytes, DecodeSettings settings, string? scale, FrameLog log)
    {
        List<string> arguments = [.. Start(), .. files.SelectMany(file => Input(file, settings))];
        for (var i = 0; i < files.Count; i++)
        {
            var filters = string.Join(',', [$"showinfo@{log.FilterName}x{i}=checksum=0", .. Last(scale)]);
            arguments.AddRange(["-map", $"{Text(i)}:V:0", "-vf", filters, .. Output(settings)]);
            arguments.InsertRange(arguments.Count - 1, ["-fs", maximumBytes.ToString(CultureInfo.InvariantCulture)]);
            arguments[^1] = "file:" + outputs[i];
        }

        return arguments;
    }

    /// <summary>Frame numbers as one expression; runs of neighbours become one range each.</summary>
    internal static string SelectExpression(int[] ascending)
    {
        var terms = new List<string>();
        for (var i = 0; i < ascending.Length;)
        {
            var first = ascending[i];
            var last = first;
            while (++i < ascending.Length && ascending[i] <= last + 1)
            {
                last = ascending[i];
            }

            terms.Add(first == last ? $"eq(n,{Text(first)})" : $"between(n,{Text(first)},{Text(last)})");
        }

        return string.Join('+', terms);
    }

    /// <summary>The filter that scales to the size asked for, where ffmpeg is to do that.</summary>
    public static string? Scale(FrameRequest request) => request is { Resize: FrameResize.FfmpegScaled, Height: { } height, Width: { } width }
        ? FormattableString.Invariant($"scale={width}:{height}:flags=bilinear")
        : null;

    private static List<string> Start() => ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info"];

    private static IEnumerable<string> Guard(MediaLimits limits) =>
    [
        "-protocol_whitelist", "file", "-format_whitelist", string.Join(',', limits.Containers),
        "-max_pixels", limits.MaximumPixelsPerFrame.ToString(CultureInfo.InvariantCulture),
    ];

    // -copyts keeps the file's own time stamps, so that the log can be compared with the packets.
    private static IEnumerable<string> Input(InputFile file, DecodeSettings settings) =>
        [.. Guard(settings.Limits), "-threads", Text(settings.Threads), "-copyts", "-i", file.Argument];

    private static IEnumerable<string> Last(string? scale) => scale is null ? ["format=rgb24"] : [scale, "format=rgb24"];

    private static IEnumerable<string> Output(DecodeSettings settings) =>
        ["-an", "-sn", "-dn", settings.FrameRateOption, "passthrough", "-c:v", "ppm", "-f", "image2pipe", "pipe:1"];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
