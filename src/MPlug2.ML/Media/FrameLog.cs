using System.Globalization;
using System.Text.RegularExpressions;

namespace MPlug2.ML.Media;

/// <summary>
/// What ffmpeg tells about the frames it decodes: the lines of its showinfo filter, which carry each frame's exact time stamp. That is
/// how every way of reading proves that it read the frames it wanted.
/// </summary>
/// <remarks>The filter has a random name, so that no text inside a video can pass for such a line.</remarks>
internal sealed partial class FrameLog
{
    private const int TailLines = 6;

    private readonly Queue<string> _tail = new();
    private readonly List<TimeStamp> _frames = [];
    private readonly Dictionary<int, TimeBase> _timeBases = [];
    private readonly Dictionary<int, TimeSpan> _announced = [];
    private int _input;

    public string FilterName { get; } = "f" + Guid.NewGuid().ToString("N");

    /// <summary>Frame time stamps in order of decoding end, that is of presentation.</summary>
    public IReadOnlyList<TimeStamp> Frames => _frames;

    /// <summary>Seconds of one unit of a time stamp.</summary>
    public TimeBase TimeBase => TimeBaseOf(0);

    /// <summary>Whether ffmpeg complained of anything.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The size of a picture that a decoder refused for its pixels.</summary>
    public string? RefusedSize { get; private set; }

    /// <summary>The last complaints, for messages.</summary>
    public string Errors => string.Join(" / ", _tail);

    /// <summary>The same for one of several inputs.</summary>
    public TimeBase TimeBaseOf(int input) => _timeBases.GetValueOrDefault(input);

    /// <summary>The same for one of several inputs.</summary>
    public TimeSpan? AnnouncedOf(int input) => _announced.TryGetValue(input, out var announced) ? announced : null;

    /// <summary>Whether the decoded frames of an input reach as far as its container announces, and no further than allowed.</summary>
    public bool CoversAnnounced(int input, TimeSpan longest)
    {
        TimeStamp[] stamps = [.. _frames.Where(frame => frame.Input == input)];
        if (stamps.Length == 0 || stamps.Any(frame => frame.Pts is null))
        {
            return false;
        }

        var shown = TimeBaseOf(input).Seconds(stamps[^1].Pts!.Value - stamps[0].Pts!.Value);
        var announced = AnnouncedOf(input)?.TotalSeconds ?? 0;

        // The announced time is cut to whole seconds and holds the last frame's own time, up to a second in a slow GIF.
        return shown <= longest.TotalSeconds && announced <= longest.TotalSeconds && announced <= shown + 1;
    }

    public void Read(string line)
    {
        var at = line.IndexOf("[showinfo@" + FilterName, StringComparison.Ordinal);
        if (at >= 0)
        {
            ReadFrame(line[(at + 10 + FilterName.Length)..]);
        }
        else if (line.Contains("[error]", StringComparison.Ordinal) || line.Contains("[fatal]", StringComparison.Ordinal))
        {
            HasErrors = true;
            RefusedSize ??= PixelLimit.RefusedIn(line);
            _tail.Enqueue(line);
            if (_tail.Count > TailLines)
            {
                _tail.Dequeue();
            }
        }
        else if (InputNumber().Match(line) is { Success: true } input)
        {
            _input = Number(input, 1);
        }
        else if (Duration().Match(line) is { Success: true } duration)
        {
            _announced.TryAdd(_input, new TimeSpan(0, Number(duration, 1), Number(duration, 2), Number(duration, 3)));
        }
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private void ReadFrame(string line)
    {
        if (Frame().Match(line) is { Success: true } frame)
        {
            var stamp = long.TryParse(frame.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var pts) ? pts : (long?)null;
            _frames.Add(new(InputOf(frame), stamp));
        }
        else if (Base().Match(line) is { Success: true } unit)
        {
            _timeBases[InputOf(unit)] = new(
                long.Parse(unit.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                long.Parse(unit.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
        }
    }

    private static int InputOf(Match match) => match.Groups[1].Length > 0 ? Number(match, 1) : 0;

    [GeneratedRegex(@"^(?:x(\d+))? @ .* n: *\d+ +pts: *(-?\d+|NOPTS)")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^(?:x(\d+))? @ .*config in time_base: (\d+)/(\d+)")]
    private static partial Regex Base();

    [GeneratedRegex(@"^\[info\] Input #(\d{1,6}), ")]
    private static partial Regex InputNumber();

    [GeneratedRegex(@"^\[info\] +Duration: (\d{1,6}):(\d\d):(\d\d)\.")]
    private static partial Regex Duration();

    /// <summary>A frame's time stamp in units of <see cref="TimeBase"/>, and which of several inputs it came from.</summary>
    internal readonly record struct TimeStamp(int Input, long? Pts);
}
