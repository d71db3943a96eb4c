using System.Text;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// A folder of media files with one list per split, tab separated with a header, ready for ML.NET's <c>LoadFromTextFile(path, hasHeader: true)</c>.
/// </summary>
/// <typeparam name="TExample">What a file shows and what is true of it.</typeparam>
public sealed class SplitDataset<TExample>
{
    private readonly Dictionary<WorldSplit, IReadOnlyList<TExample>> _examples = [];
    private readonly Dictionary<WorldSplit, IReadOnlyList<string>> _files = [];

    private SplitDataset(string folder) => Folder = folder;

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The list to learn from.</summary>
    public string TrainFile => FileOf(WorldSplit.Train);

    /// <summary>The list of fresh items that obey the rule of the training.</summary>
    public string ValidationFile => FileOf(WorldSplit.Validation);

    /// <summary>The list of unseen combinations.</summary>
    public string TestFile => FileOf(WorldSplit.Test);

    /// <summary>The items of a split in the order of its media files.</summary>
    public IReadOnlyList<TExample> ExamplesOf(WorldSplit split) => _examples[split];

    /// <summary>Full paths of a split's media files; an item may have more than one row in the list.</summary>
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
        var dataset = new SplitDataset<TExample>(Directory.CreateDirectory(folder).FullName);
        foreach (var split in Enum.GetValues<WorldSplit>())
        {
            TExample[] examples = [.. generate(split)];
            dataset._examples[split] = examples;
            dataset._files[split] = await write(examples, split, dataset.Folder);
            var text = new StringBuilder(string.Join('\t', columns)).Append('\n');
            foreach (var (example, media) in examples.Zip(dataset._files[split]))
            {
                var path = options.RelativePaths ? Path.GetRelativePath(dataset.Folder, media).Replace('\\', '/') : media;
                foreach (var row in rows(example))
                {
                    text.Append(path).Append('\t').Append(row).Append('\n');
                }
            }

            await File.WriteAllTextAsync(dataset.FileOf(split), text.ToString(), cancellationToken);
        }

        return dataset;
    }

    private string FileOf(WorldSplit split) => Path.Combine(Folder, CaptionGrammar.Name(split) + ".tsv");
}
