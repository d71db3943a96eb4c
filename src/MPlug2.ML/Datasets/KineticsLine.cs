using System.Globalization;
using System.Text.RegularExpressions;

namespace MPlug2.ML.Datasets;

/// <summary>A line of a list of Kinetics: label, youtube_id, time_start, time_end, split.</summary>
internal sealed partial record KineticsLine(string? Label, string YoutubeId, float Start, float End, string Split)
{
    private const float LongestVideo = 999_999; // the seconds in file names have six digits

    /// <summary>Where the clip may lie: folders of classes, with spaces or underscores, in folders of splits or not.</summary>
    public IEnumerable<string> Candidates()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{YoutubeId}_{(int)Start:D6}_{(int)End:D6}");
        string[] folders = Label is null ? [""] : [Label, Label.Replace(' ', '_'), ""];
        string[] splits = Split.Length == 0 || !PlainName().IsMatch(Split) ? [""] : ["", Split];
        return
            from extension in MediaFiles.Videos.Extensions
            from split in splits
            from folder in folders.Distinct(StringComparer.Ordinal)
            select Path.Combine(split, folder, name + extension);
    }

    /// <summary>Reads a line; null where it is damaged, and why.</summary>
    public static KineticsLine? Parse(string line, IReadOnlyDictionary<string, int> columns, int width, out string fault)
    {
        if (CsvLine.Split(line) is not { } values || values.Count != width)
        {
            fault = $"it has not {width} values separated by commas.";
            return null;
        }

        var id = values[columns["youtube_id"]].Trim();
        if (!PlainName().IsMatch(id))
        {
            fault = $"'{id}' is no id of a YouTube video.";
            return null;
        }

        if (!Seconds(values[columns["time_start"]], out var start) || !Seconds(values[columns["time_end"]], out var end))
        {
            fault = "its times are no seconds.";
            return null;
        }

        var label = columns.TryGetValue("label", out var labelColumn) ? values[labelColumn].Trim() : null;
        if (label is "" or "." or ".." || label?.IndexOfAny(['/', '\\', '\0']) >= 0)
        {
            fault = $"'{label}' is no name of a class.";
            return null;
        }

        fault = "";
        return new KineticsLine(label, id, start, end, columns.TryGetValue("split", out var split) ? values[split].Trim() : "");
    }

    private static bool Seconds(string text, out float seconds) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds is >= 0 and <= LongestVideo;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex PlainName();
}
