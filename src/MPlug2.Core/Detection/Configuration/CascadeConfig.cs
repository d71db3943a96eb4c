namespace MPlug2.Detection;

/// <summary>The stages that refine proposals, and the mask head.</summary>
public sealed record CascadeConfig
{
    /// <summary>Overlap from which a box is an object, one a stage; default 0.5, 0.6, 0.7.</summary>
    public IReadOnlyList<double> Overlaps { get; init; } = [0.5, 0.6, 0.7];

    /// <summary>Factor of a box's offsets, one a stage; default 10, 20, 30. Sizes have half of it.</summary>
    public IReadOnlyList<double> BoxWeights { get; init; } = [10, 20, 30];

    /// <summary>Proposals a picture in training; default 512.</summary>
    public int Samples { get; init; } = 512;

    /// <summary>Largest part of objects among the samples; default 0.25.</summary>
    public double PositiveFraction { get; init; } = 0.25;

    /// <summary>Side in pixels of a box that belongs to the third of the four levels (stride 16); default 224.</summary>
    public double CanonicalBox { get; init; } = 224;

    /// <summary>3x3 convolutions of each stage; default 4.</summary>
    public int Convolutions { get; init; } = 4;

    /// <summary>Width of a stage's hidden layer; default 1024.</summary>
    public int HiddenWidth { get; init; } = 1024;

    /// <summary>3x3 convolutions of the mask head; default 4.</summary>
    public int MaskConvolutions { get; init; } = 4;

    internal BoxWeights WeightsOf(int stage) => new((float)BoxWeights[stage], (float)(BoxWeights[stage] / 2));

    internal IEnumerable<string> Faults()
    {
        if (Overlaps.Count == 0 || Overlaps.Count != BoxWeights.Count || Overlaps.Any(value => value is not (> 0 and < 1)) ||
            BoxWeights.Any(value => !(value > 0)))
        {
            yield return "Cascade.Overlaps lie between 0 and 1 and Cascade.BoxWeights above 0, as many of each as stages";
        }

        if (Samples < 1 || PositiveFraction is not (> 0 and <= 1) || !(CanonicalBox > 0) || Convolutions < 0 || HiddenWidth < 1 || MaskConvolutions < 0)
        {
            yield return "Cascade's counts, widths and sizes are positive, Cascade.PositiveFraction 0 to 1";
        }
    }
}
