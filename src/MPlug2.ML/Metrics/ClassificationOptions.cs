using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>How scores of classes are judged.</summary>
public sealed record ClassificationOptions
{
    /// <summary>How many of the best classes <see cref="ClassificationMetrics.TopKAccuracy"/> looks at; at least 1.</summary>
    public int K { get; init; } = 5;

    /// <summary>
    /// The names of the classes, in the order of the scores. Null takes the slot names of the score column, where it has them. With names,
    /// labels that are texts or keys with texts are found by name; without, a key's own order must be that of the scores.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The classes that may be chosen, as the 200 of ImageNet-A and ImageNet-R; null for all.</summary>
    public ClassSubset? Subset { get; init; }

    /// <summary>
    /// Column whose equal values (text, key or number) say that rows are views of one video: their scores are averaged. Null judges each row.
    /// </summary>
    public string? ViewGroupColumnName { get; init; }

    /// <summary>
    /// What the mean over views is taken of. Default <see cref="ViewAveraging.Scores"/>, the scores as they are: the score columns of this package's
    /// classifiers are probabilities already. <see cref="ViewAveraging.Probabilities"/> is for columns of logits, which go through a softmax first.
    /// </summary>
    public ViewAveraging ViewAveraging { get; init; } = ViewAveraging.Scores;

    internal void Validate()
    {
        if (K < 1 || !Enum.IsDefined(ViewAveraging))
        {
            throw new ArgumentException($"K is {K} and ViewAveraging {ViewAveraging}. K must be at least 1, and the mean one of ViewAveraging.");
        }

        if (ClassNames is { } names && names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ArgumentException("ClassNames has a name twice. Give each class its own, in the order of the scores.");
        }
    }
}
