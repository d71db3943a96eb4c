namespace MPlug2.Samples.ShapesWorld;

/// <summary>A folder of texts, which are in the lists themselves.</summary>
/// <typeparam name="TExample">A text and what is true of it.</typeparam>
public sealed class TextDataset<TExample> : ListedDataset<TExample>
{
    private TextDataset(string folder)
        : base(folder)
    {
    }

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
        var dataset = new TextDataset<TExample>(folder);
        foreach (var split in Enum.GetValues<WorldSplit>())
        {
            TExample[] examples = [.. generate(split)];
            await dataset.ListAsync(split, examples, columns, examples.SelectMany(rows), cancellationToken);
        }

        return dataset;
    }
}
