using System.Globalization;

namespace MPlug2.ML;

/// <summary>How often the right class comes first, or among the first. Papers multiply these figures by 100.</summary>
public sealed class ClassificationMetrics
{
    internal ClassificationMetrics(IReadOnlyList<ClassificationItem> items, int k, int skipped)
    {
        Top1Accuracy = items.Average(item => item.Rank == 0 ? 1.0 : 0);
        TopKAccuracy = items.Average(item => item.Rank < k ? 1.0 : 0);
        (K, Items, Skipped) = (k, items, skipped);
    }

    /// <summary>Share whose class with the highest score is right, 0 to 1.</summary>
    public double Top1Accuracy { get; }

    /// <summary>Share whose right class is among the <see cref="K"/> best, 0 to 1.</summary>
    public double TopKAccuracy { get; }

    /// <summary>The K of <see cref="TopKAccuracy"/>, 5 with the default options.</summary>
    public int K { get; }

    /// <summary>How many pictures were not counted because no class is right for them (ReaL labels).</summary>
    public int Skipped { get; }

    /// <summary>One entry a picture or video counted, in the order in which the data first shows it.</summary>
    public IReadOnlyList<ClassificationItem> Items { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"top-1 {Top1Accuracy:P2}  top-{K} {TopKAccuracy:P2}  ({Items.Count} counted, {Skipped} without a right class)");
}
