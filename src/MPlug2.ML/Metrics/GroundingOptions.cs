using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>How predicted boxes are judged.</summary>
public sealed record GroundingOptions
{
    /// <summary>How boxes are measured. RefCOCO's own code counts whole pixels.</summary>
    public BoxConvention Convention { get; init; } = BoxConvention.Continuous;

    /// <summary>The overlap (intersection over union) that makes a box right; above 0, at most 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether an overlap of exactly the threshold is enough, as in the official code; the paper says "larger than".</summary>
    public bool ThresholdIsEnough { get; init; } = true;

    /// <summary>
    /// Whether rows whose right box covers nothing are counted, as misses: no prediction can be right there, so by default they are an error.
    /// </summary>
    public bool CountEmptyLabels { get; init; }

    internal void Validate()
    {
        if (!(Threshold > 0 && Threshold <= 1) || !Enum.IsDefined(Convention))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Threshold is {Threshold} and Convention {Convention}. The threshold must be above 0 and at most 1, ")
                + "and the convention one of BoxConvention.");
        }
    }
}
