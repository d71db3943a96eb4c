namespace MPlug2.Samples.ShapesWorld.Detection;

/// <summary>How many pictures of which looks a data set for detection holds.</summary>
public sealed record DetectionOptions : DatasetOptions
{
    /// <summary>Width and height in pixels, at least 48. Default 96.</summary>
    public int Size { get; init; } = 96;

    /// <summary>Most objects in a picture, 1 to 4; every number from 1 on is as frequent. Default 4.</summary>
    public int MostObjects { get; init; } = 4;

    /// <summary>Smallest radius as a part of the size. Default 0.09.</summary>
    public float MinRadius { get; init; } = 0.09f;

    /// <summary>Largest radius as a part of the size, at most 0.22. Default 0.22.</summary>
    public float MaxRadius { get; init; } = 0.22f;

    /// <summary>The colours, at least two. Default all but white.</summary>
    public IReadOnlyList<WorldColor> Colors { get; init; } = [WorldColor.Red, WorldColor.Green, WorldColor.Blue, WorldColor.Yellow, WorldColor.Purple];

    /// <summary>The part of pictures with a crowd in addition, 0 to 1. Default 0.</summary>
    public double Crowds { get; init; }

    /// <summary>Lightest grey of the background, 0 to 1. Default 0.4.</summary>
    public float MaxBackground { get; init; } = 0.4f;

    /// <summary>Largest deviation of a channel by noise, as a part of full scale. Default 0.04.</summary>
    public float Noise { get; init; } = 0.04f;

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults()
    {
        string?[] own =
        [
            Size >= 48 ? null : $"{nameof(Size)} is {Size}; it must be at least 48.",
            MostObjects is >= 1 and <= 4 ? null : $"{nameof(MostObjects)} is {MostObjects}; it must be 1 to 4.",
            MinRadius > 0 && MaxRadius >= MinRadius && MaxRadius <= 0.22f
                ? null
                : $"Radii of {MinRadius} to {MaxRadius} of the size: they must lie above 0 and at most at 0.22, the larger not below the smaller.",
            Colors.Distinct().Count() >= 2 ? null : $"{nameof(Colors)} are '{string.Join(", ", Colors)}'; give at least two.",
            Crowds is >= 0 and <= 1 ? null : $"{nameof(Crowds)} is {Crowds}; it must be 0 to 1.",
            MaxBackground is >= 0 and <= 1 ? null : $"{nameof(MaxBackground)} is {MaxBackground}; it must be 0 to 1.",
            Noise is >= 0 and <= 1 ? null : $"{nameof(Noise)} is {Noise}; it must be 0 to 1.",
        ];
        return [.. base.Faults(), .. own.OfType<string>()];
    }
}
