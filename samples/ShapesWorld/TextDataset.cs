using System.Text;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// A folder of texts with one list per split, tab separated with a header, ready for ML.NET's <c>LoadFromTextFile(path, hasHeader: true)</c>.
/// </summary>
/// <typeparam name="TExample">A text and what is true of it.</typeparam>
public sealed class TextDataset<TExample>
{
    private readonly Dictionary<WorldSplit, IReadOnlyList<TExample>> _examples = [];

    private TextDataset(string folder) => Folder = folder;

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

    /// <summary>Writes all lists; files of an earlier call are replaced.</summary>
    internal static async Task<TextDataset<TExample>> WriteAsync(
        string folder,
        DatasetOptions options,
        string[] columns,
        Func<WorldSplit, IEnumerable<TExample>> generate,
        Func<TExample, IEnumerable<string>> rows,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        var dataset = new TextDataset<TExample>(Directory.CreateDirectory(folder).FullName);
        foreach (var split in Enum.GetValues<WorldSplit>())
        {
            TExample[] examples = [.. generate(split)];
            dataset._examples[split] = examples;
            var text = new StringBuilder(string.Join('\t', columns)).Append('\n');
            foreach (var row in examples.SelectMany(rows))
            {
                text.Append(row).Append('\n');
            }

            await File.WriteAllTextAsync(dataset.FileOf(split), text.ToString(), cancellationToken);
        }

        return dataset;
    }

    private string FileOf(WorldSplit split) => Path.Combine(Folder, CaptionGrammar.Name(split) + ".tsv");
}
