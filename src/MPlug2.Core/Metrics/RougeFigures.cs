namespace MPlug2.Metrics;

/// <summary>One ROUGE measure of one text, or the mean over many. Papers give F1 times 100.</summary>
/// <param name="Precision">Share of the prediction that the reference has too, 0 to 1.</param>
/// <param name="Recall">Share of the reference that the prediction has too, 0 to 1.</param>
/// <param name="F1">Their harmonic mean, 0 to 1; of many texts, the mean of their F1.</param>
public sealed record RougeFigures(double Precision, double Recall, double F1)
{
    internal static RougeFigures None { get; } = new(0, 0, 0);

    internal static RougeFigures Of(int common, int predicted, int wanted)
    {
        if (common == 0)
        {
            return None;
        }

        var (precision, recall) = (common / (double)predicted, common / (double)wanted);
        return new RougeFigures(precision, recall, 2 * precision * recall / (precision + recall));
    }

    internal static RougeFigures Mean(IReadOnlyCollection<RougeFigures> items) =>
        new(items.Average(item => item.Precision), items.Average(item => item.Recall), items.Average(item => item.F1));
}
