using System.Text;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// A folder with one list per split, tab separated with a header, ready for ML.NET's <c>LoadFromTextFile(path, hasHeader: true)</c>.
/// </summary>
/// <typeparam name="TExample">An item and what is true of it.</typeparam>
public abstract class ListedDataset<TExample>
{
    private readonly Dictionary<WorldSplit, IReadOnlyList<TExample>> _examples = [];

    /// <summary>Makes the folder if it is missing.</summary>
    private protected ListedDataset(string folder) => Folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The list to learn from.</summary>
    public string TrainFile => FileOf(WorldSplit.Train);

    /// <summary>The list of fresh items that obey the rule of the training.</summary>
    public string ValidationFile => FileOf(WorldSplit.Validation);

    /// <summary>The list of unseen combinations.</summary>
    public string TestFile => FileOf(WorldSplit.Test);

    /// <summary>The items of a split in the order of its list; an item may have more than one row.</summary>
    public IReadOnlyList<TExample> ExamplesOf(WorldSplit split) => _examples[split];

    /// <summary>Keeps the items of a split and writes their list; one of an earlier call is replaced.</summary>
    private protected async Task ListAsync(
        WorldSplit split, IReadOnlyList<TExample> examples, string[] columns, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        _examples[split] = examples;
        var text = new StringBuilder(string.Join('\t', columns)).Append('\n');
        foreach (var row in rows)
        {
            text.Append(row).Append('\n');
        }

        await File.WriteAllTextAsync(FileOf(split), text.ToString(), cancellationToken);
    }

    private string FileOf(WorldSplit split) => Path.Combine(Folder, CaptionGrammar.Name(split) + ".tsv");
}
