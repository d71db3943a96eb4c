using MPlug2.Frames;

namespace MPlug2.ML.Media;

/// <summary>
/// Reads many small files in one process, because starting ffmpeg takes longer than decoding a short clip. Whatever is unusual about a
/// file is left to <see cref="ClipDecoding"/>, which reads it alone and says what is wrong.
/// </summary>
internal sealed class ClipsTogether(FrameRequest request, FfmpegLocator ffmpeg, DecodeSettings settings, CancellationToken stop)
{
    /// <summary>Files of one process; each takes a decoder and two file handles.</summary>
    internal const int MostFiles = 32;

    private const long MaximumOutputBytes = 16 << 20;

    /// <summary>All frames of each file at the size asked for; null for a file that must be read alone.</summary>
    internal VideoFrames?[] Decode(IReadOnlyList<InputFile> files)
    {
        using var folder = WorkFolder.Create();
        string[] outputs = [.. files.Select((_, i) => Path.Combine(folder.Path, FormattableString.Invariant($"{i}.ppm")))];
        var log = new FrameLog();
        var arguments = FfmpegArguments.Together(files, outputs, MaximumOutputBytes, settings, FfmpegArguments.Scale(request), log);
        settings.OnWay?.Invoke(DecodeWay.Together);
        var result = MediaProcess.Run(new MediaCommand(ffmpeg.FfmpegPath, arguments, folder.Path) { MaximumOutputBytes = 0 }, Drain, log.Read, stop);
        return result.ExitCode != 0 || log.HasErrors
            ? new VideoFrames?[files.Count]
            : [.. outputs.Select((output, i) => ReadOutput(output, log.Frames.Count(frame => frame.Input == i), log.CoversAnnounced(i, settings.Limits.MaximumDuration)))];
    }

    // Nothing comes on standard output; its end is the process's.
    private static void Drain(Stream output) => output.CopyTo(Stream.Null);

    private VideoFrames? ReadOutput(string path, int decoded, bool complete)
    {
        if (!complete || new FileInfo(path) is not { Exists: true, Length: < MaximumOutputBytes } file)
        {
            return null;
        }

        using var stream = file.OpenRead();
        var frames = new FrameCollector(request, settings.Limits.MaximumKeptBytes);
        frames.Read(stream);
        return frames.Count == decoded && decoded <= settings.Limits.MaximumFrames ? frames.Pick([.. Enumerable.Range(0, decoded)]) : null;
    }
}
