namespace MPlug2.Samples.Reporting;

/// <summary>How often items of each class were taken for each class.</summary>
/// <param name="Labels">Names of the classes, one or more.</param>
/// <param name="Counts">For each true class a row with the number of items that were taken for each class, in the order of the names.</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>What is shown, for people who hear the page instead of seeing it.</summary>
    public string Title { get; init; } = "Confusion matrix";

    /// <summary>Counts pairs of a true and a predicted class.</summary>
    /// <param name="labels">Names of all classes, in the order of rows and columns.</param>
    /// <param name="pairs">The true and the predicted class of each item.</param>
    /// <exception cref="ArgumentException">A pair names a class that is not among the labels, or a label occurs twice.</exception>
    public static ConfusionMatrix Of(IReadOnlyList<string> labels, IEnumerable<(string Expected, string Predicted)> pairs)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(pairs);
        if (labels.Distinct(StringComparer.Ordinal).Count() != labels.Count)
        {
            throw new ArgumentException($"A class occurs twice in '{string.Join("', '", labels)}'; name each once.", nameof(labels));
        }

        var places = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        int[][] counts = [.. labels.Select(_ => new int[labels.Count])];
        foreach (var (expected, predicted) in pairs)
        {
            counts[PlaceOf(expected)][PlaceOf(predicted)]++;
        }

        return new ConfusionMatrix(labels, counts);

        int PlaceOf(string label) => places.TryGetValue(label, out var place)
            ? place
            : throw new ArgumentException($"'{label}' is not one of the {labels.Count} classes '{string.Join("', '", labels)}'.", nameof(pairs));
    }

    /// <summary>Items in all.</summary>
    public int Total => Counts.Sum(row => row.Sum());

    /// <summary>Items that were taken for their own class.</summary>
    public int Right => Counts.Select((row, i) => row[i]).Sum();

    /// <summary>The part of a class's items that were found, 0 to 1; null where it has none.</summary>
    public double? RecallOf(int label) => Ratio(Counts[label][label], Counts[label].Sum());

    /// <summary>The part that is right of all items that were taken for a class, 0 to 1; null where none was.</summary>
    public double? PrecisionOf(int label) => Ratio(Counts[label][label], Counts.Sum(row => row[label]));

    private static double? Ratio(int part, int all) => all == 0 ? null : (double)part / all;
}
