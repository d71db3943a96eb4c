using System.Globalization;

namespace MPlug2.ML;

/// <summary>How well predicted boxes cover what phrases name. Papers multiply these figures by 100.</summary>
public sealed class GroundingMetrics
{
    internal GroundingMetrics(GroundingFigures all, IReadOnlyDictionary<string, GroundingFigures> bySplit, IReadOnlyList<double> overlaps)
    {
        Accuracy = all.Accuracy;
        MeanIntersectionOverUnion = all.MeanIntersectionOverUnion;
        BySplit = bySplit;
        Overlaps = overlaps;
    }

    /// <summary>Share of predicted boxes that overlap the right one enough, 0 to 1: "Acc@0.5" with the default options.</summary>
    public double Accuracy { get; }

    /// <summary>The mean overlap (intersection over union), 0 to 1.</summary>
    public double MeanIntersectionOverUnion { get; }

    /// <summary>The same figures by split, such as val, testA and testB; empty where no column of splits was named.</summary>
    public IReadOnlyDictionary<string, GroundingFigures> BySplit { get; }

    /// <summary>The overlap of each row, 0 to 1, in the order of the data.</summary>
    public IReadOnlyList<double> Overlaps { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"accuracy {Accuracy:P2}  mean IoU {MeanIntersectionOverUnion:F4}  ({Overlaps.Count} boxes)");
}
