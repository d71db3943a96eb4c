namespace MPlug2.Samples.ShapesWorld.Stills;

/// <summary>How pictures of the world look.</summary>
public sealed record StillOptions
{
    /// <summary>Width and height in pixels, at least 32. Default 64.</summary>
    public int Size { get; init; } = 64;

    /// <summary>Smallest radius as a part of the size. Default 7 of 64 pixels.</summary>
    public float MinRadius { get; init; } = 7f / 64;

    /// <summary>Largest radius as a part of the size, at most 1/5. Default 10 of 64 pixels.</summary>
    public float MaxRadius { get; init; } = 10f / 64;

    /// <summary>Darkest factor on a colour. Default 0.75.</summary>
    public float MinBrightness { get; init; } = 0.75f;

    /// <summary>Lightest grey of the background, 0 to 1. Default 0.25.</summary>
    public float MaxBackground { get; init; } = 0.25f;

    /// <summary>Largest deviation of a channel by noise, as a part of full scale. Default 0.04.</summary>
    public float Noise { get; init; } = 0.04f;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">Lists every fault.</exception>
    public void Validate()
    {
        string?[] faults =
        [
            Size >= 32 ? null : $"{nameof(Size)} is {Size}; it must be at least 32.",
            MinRadius > 0 && MaxRadius >= MinRadius && MaxRadius <= 0.2f
                ? null
                : $"Radii of {MinRadius} to {MaxRadius} of the size: they must lie above 0 and at most at 0.2, the larger not below the smaller.",
            MinBrightness is > 0 and <= 1 ? null : $"{nameof(MinBrightness)} is {MinBrightness}; it must be above 0 and at most 1.",
            MaxBackground is >= 0 and <= 1 ? null : $"{nameof(MaxBackground)} is {MaxBackground}; it must be 0 to 1.",
            Noise is >= 0 and <= 1 ? null : $"{nameof(Noise)} is {Noise}; it must be 0 to 1.",
        ];
        if (faults.Any(fault => fault is not null))
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults.OfType<string>()));
        }
    }
}
