namespace MPlug2.Metrics;

/// <summary>How well tuples of one kind agree.</summary>
/// <param name="TruePositives">Predicted tuples that match one of the references.</param>
/// <param name="FalsePositives">Predicted tuples that match none.</param>
/// <param name="FalseNegatives">Reference tuples beyond the number matched.</param>
/// <param name="IsCategory">Whether this is one kind alone: then the figures of an empty reference are NaN, and otherwise 0.</param>
public sealed record SpiceFigures(int TruePositives, int FalsePositives, int FalseNegatives, bool IsCategory)
{
    private int References => TruePositives + FalseNegatives;

    /// <summary>Share of predicted tuples that match, 0 to 1; NaN for a kind that the references do not have.</summary>
    public double Precision => References == 0 ? Undefined
        : TruePositives + FalsePositives == 0 ? 0 : TruePositives / (double)(TruePositives + FalsePositives);

    /// <summary>Share of reference tuples that are matched, 0 to 1; NaN for a kind that the references do not have.</summary>
    public double Recall => References == 0 ? Undefined : TruePositives / (double)References;

    /// <summary>The harmonic mean of both, 0 to 1: SPICE. NaN for a kind that the references do not have.</summary>
    public double F => References == 0 ? Undefined : TruePositives == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    private double Undefined => IsCategory ? double.NaN : 0;
}
