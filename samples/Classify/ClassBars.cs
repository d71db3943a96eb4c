using MPlug2.Samples.Reporting;

namespace MPlug2.Samples.Classify;

/// <summary>Bars of the classes of a confusion matrix.</summary>
internal static class ClassBars
{
    internal static BarChart Of(string title, ConfusionMatrix matrix, Func<ConfusionMatrix, int, double?> figure) =>
        new(title, [.. matrix.Labels.Select((label, i) => new Bar(label, figure(matrix, i)))]);
}
