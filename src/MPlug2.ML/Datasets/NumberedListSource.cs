using System.Globalization;

namespace MPlug2.ML.Datasets;

/// <summary>A list with a path and the number of its class on each line, as mmaction has for Kinetics.</summary>
internal sealed class NumberedListSource : DatasetSource<LabelledFile>
{
    private readonly string _path;
    private readonly DatasetFolder _folder;
    private readonly IReadOnlyList<string> _names;

    private NumberedListSource(string path, DatasetFolder folder, IReadOnlyList<string> names)
        : base(LabelledFile.Columns(MediaFiles.Videos, names)) => (_path, _folder, _names) = (path, folder, names);

    public static NumberedListSource Open(string path, string folder, IReadOnlyList<string>? classNames)
    {
        DatasetFile.Check(path);
        var root = new DatasetFolder(folder);
        var highest = classNames?.Count - 1
            ?? DatasetFile.Lines(path).Select(line => Parse(line.Text)?.Class ?? -1).DefaultIfEmpty(-1).Max();
        return highest >= 0
            ? new NumberedListSource(
                path, root,
                classNames ?? ClassFolders.Numbers(highest + 1))
            : throw new DatasetFormatException(path, "no line of it is a path, a space and the number of a class. Lists with a header of names are read by LoadKinetics.");
    }

    internal override IEnumerable<LabelledFile> Read(DatasetTally tally)
    {
        foreach (var line in DatasetFile.Lines(_path))
        {
            var place = $"{_path}, line {line.Number}";
            if (Parse(line.Text) is not var (relative, number))
            {
                tally.Skip(DatasetSkipReason.BadLine, place, "it is no path, a space and the number of a class.");
            }
            else if (number >= _names.Count)
            {
                tally.Skip(DatasetSkipReason.UnknownLabel, place, $"there is no class {number}; there are {_names.Count}, from 0.");
            }
            else
            {
                var (file, reason, detail) = _folder.Find([relative]);
                if (file is null)
                {
                    tally.Skip(reason, place, detail);
                    continue;
                }

                tally.Count();
                yield return new LabelledFile(file, number, _names[number]);
            }
        }
    }

    // The last space counts: folders of Kinetics have spaces in their names.
    private static (string Path, int Class)? Parse(string? line)
    {
        var text = line?.TrimEnd() ?? "";
        var space = text.LastIndexOf(' ');
        return space > 0 && int.TryParse(text.AsSpan(space + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < ClassFolders.MostClasses
            ? (text[..space], number)
            : null;
    }
}
