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

    public string FilterName { get; } = "f" + Guid.NewGuid().ToString("N");

    /// <summary>Frame time stamps in order of decoding end, that is of presentation.</summary>
    public IReadOnlyList<TimeStamp> Frames => _frames;

    /// <summary>Seconds of one unit of a time stamp.</summary>
    public TimeBase TimeBase { get; private set; }

    /// <summary>Whether ffmpeg complained of anything.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The duration ffmpeg reads from the container, if it tells one.</summary>
    public TimeSpan? Announced { get; private set; }

    /// <summary>The size of a picture that a decoder refused for its pixels.</summary>
    public string? RefusedSize { get; private set; }

    /// <summary>The last complaints, for messages.</summary>
    public string Errors => string.Join(" / ", _tail);

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
        else if (Announced is null && Duration().Match(line) is { Success: true } duration)
        {
            Announced = new TimeSpan(0, Number(duration, 1), Number(duration, 2), Number(duration, 3));
        }
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private void ReadFrame(string line)
    {
        if (Frame().Match(line) is { Success: true } frame)
        {
            var input = frame.Groups[1].Length > 0 ? Number(frame, 1) : 0;
            var stamp = long.TryParse(frame.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var pts) ? pts : (long?)null;
            _frames.Add(new(input, stamp));
        }
        else if (Base().Match(line) is { Success: true } unit)
        {
            TimeBase = new(
                long.Parse(unit.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                long.Parse(unit.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"^(?:x(\d+))? @ .* n: *\d+ +pts: *(-?\d+|NOPTS)")]
    private static partial Regex Frame();

    [GeneratedRegex(@"config in time_base: (\d+)/(\d+)")]
    private static partial Regex Base();

    [GeneratedRegex(@"^\[info\] +Duration: (\d{1,6}):(\d\d):(\d\d)\.")]
    private static partial Regex Duration();

    /// <summary>A frame's time stamp in units of <see cref="TimeBase"/>, and which of several inputs it came from.</summary>
    internal readonly record struct TimeStamp(int Input, long? Pts);
}
