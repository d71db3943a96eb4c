using MPlug2.ML.Data;

namespace MPlug2.ML.Datasets;

/// <summary>A list of Kinetics as it is published, and the folder with the clips that could be had.</summary>
internal sealed class KineticsSource : DatasetSource<KineticsRow>
{
    private static readonly string[] Required = ["youtube_id", "time_start", "time_end"];
    private readonly string _path;
    private readonly DatasetFolder _folder;
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly int _width;
    private readonly Dictionary<string, int> _classes;

    private KineticsSource(string path, DatasetFolder folder, IReadOnlyDictionary<string, int> columns, int width, IReadOnlyList<string> names)
        : base(Outputs(columns.ContainsKey("label"), names))
    {
        (_path, _folder, _columns, _width) = (path, folder, columns, width);
        _classes = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
    }

    public static KineticsSource Open(string path, string folder, IReadOnlyList<string>? classNames)
    {
        DatasetFile.Check(path);
        var root = new DatasetFolder(folder);
        var header = DatasetFile.Lines(path).Select(line => CsvLine.Split(line.Text ?? "")).FirstOrDefault();
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, name) in (header ?? []).Index())
        {
            columns.TryAdd(name.Trim(), place);
        }

        if (Required.FirstOrDefault(name => !columns.ContainsKey(name)) is { } missing)
        {
            throw new DatasetFormatException(
                $"{path}, line 1",
                $"there is no column '{missing}'. A list of Kinetics begins with label,youtube_id,time_start,time_end,split; "
                + "for lists of paths with numbers there is LoadKineticsList.");
        }

        var names = classNames ?? (columns.ContainsKey("label") ? Labels(path, columns, header!.Count) : []);
        return new KineticsSource(path, root, columns, header!.Count, names);
    }

    internal override IEnumerable<KineticsRow> Read(DatasetTally tally)
    {
        foreach (var line in DatasetFile.Lines(_path).Skip(1))
        {
            var place = $"{_path}, line {line.Number}";
            if (line.Text is not { } text)
            {
                tally.Skip(DatasetSkipReason.BadLine, place, "it is not UTF-8.");
                continue;
            }

            if (KineticsLine.Parse(text, _columns, _width, out var fault) is not { } clip)
            {
                tally.Skip(DatasetSkipReason.BadLine, place, fault);
                continue;
            }

            var number = -1;
            if (clip.Label is not null && !_classes.TryGetValue(clip.Label, out number))
            {
                tally.Skip(DatasetSkipReason.UnknownLabel, place, $"'{clip.Label}' is none of the {_classes.Count} classes.");
                continue;
            }

            var (file, reason, detail) = _folder.Find(clip.Candidates());
            if (file is null)
            {
                tally.Skip(reason, place, detail);
                continue;
            }

            tally.Count(hasLabel: clip.Label is not null);
            yield return new KineticsRow(file, number, clip.Label ?? "", clip.YoutubeId, clip.Start, clip.End, clip.Split);
        }
    }

    private static string[] Labels(string path, IReadOnlyDictionary<string, int> columns, int width) =>
    [
        .. DatasetFile.Lines(path).Skip(1)
            .Select(line => line.Text is null ? null : KineticsLine.Parse(line.Text, columns, width, out _)?.Label)
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static List<OutputColumn<KineticsRow>> Outputs(bool hasLabels, IReadOnlyList<string> names)
    {
        List<OutputColumn<KineticsRow>> columns = [OutputColumns.Text<KineticsRow>(MediaFiles.Videos.Column, row => row.Path)];
        if (hasLabels)
        {
            columns.Add(OutputColumns.Key<KineticsRow>("Label", row => row.Class, names));
            columns.Add(OutputColumns.Text<KineticsRow>("ClassName", row => row.ClassName));
        }

        columns.Add(OutputColumns.Text<KineticsRow>("YoutubeId", row => row.YoutubeId));
        columns.Add(OutputColumns.Number<KineticsRow>("SourceStartSeconds", row => row.Start));
        columns.Add(OutputColumns.Number<KineticsRow>("SourceEndSeconds", row => row.End));
        columns.Add(OutputColumns.Text<KineticsRow>("Split", row => row.Split));
        return columns;
    }
}
