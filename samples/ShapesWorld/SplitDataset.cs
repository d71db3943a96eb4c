namespace MPlug2.Samples.ShapesWorld;

/// <summary>A folder of media files; the first column of its lists names the file of the row.</summary>
/// <typeparam name="TExample">What a file shows and what is true of it.</typeparam>
public sealed class SplitDataset<TExample> : ListedDataset<TExample>
{
    private readonly Dictionary<WorldSplit, IReadOnlyList<string>> _files = [];

    private SplitDataset(string folder)
        : base(folder)
    {
    }

    /// <summary>Full paths of a split's media files in the order of its items; an item may have more than one row in the list.</summary>
    public IReadOnlyList<string> MediaOf(WorldSplit split) => _files[split];

    /// <summary>Draws, codes and lists all items; files of an earlier call with the same names are replaced.</summary>
    internal static async Task<SplitDataset<TExample>> WriteAsync(
        string folder,
        DatasetOptions options,
        string[] columns,
        Func<WorldSplit, IEnumerable<TExample>> generate,
        Func<IEnumerable<TExample>, WorldSplit, string, Task<IReadOnlyList<string>>> write,
        Func<TExample, IEnumerable<string>> rows,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (folder.AsSpan().ContainsAny('\t', '\n', '\r'))
        {
            throw new ArgumentException("The folder's name holds a tab or a line break, which a tab separated list can't keep. Choose another.", nameof(folder));
        }

        options.Validate();
        var dataset = new SplitDataset<TExample>(folder);
        foreach (var split in Enum.GetValues<WorldSplit>())
        {
            TExample[] examples = [.. generate(split)];
            var files = dataset._files[split] = await write(examples, split, dataset.Folder);
            await dataset.ListAsync(split, examples, columns, examples.Zip(files).SelectMany(pair => RowsOf(pair.First, pair.Second)), cancellationToken);
        }

        return dataset;

        IEnumerable<string> RowsOf(TExample example, string file)
        {
            var path = options.RelativePaths ? Path.GetRelativePath(dataset.Folder, file).Replace('\\', '/') : file;
            return rows(example).Select(row => $"{path}\t{row}");
        }
    }
}
