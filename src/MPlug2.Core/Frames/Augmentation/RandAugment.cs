namespace MPlug2.Frames.Augmentation;

/// <summary>
/// A few operations drawn from a list, at one level; all frames of a clip undergo the same ones with the same arguments. The paper's
/// augmentation of images (<see cref="ForImages"/>) and of clips (<see cref="ForVideo"/>).
/// </summary>
/// <param name="Count">Operations a sample, 0 to 16.</param>
/// <param name="Level">How much they change, 0 to 10.</param>
public sealed record RandAugment(int Count, double Level) : IFrameAugmentation
{
    /// <summary>Two of ten operations at level 7, each left out half of the time.</summary>
    public static RandAugment ForImages { get; } = new(2, 7)
    {
        Operations =
        [
            PixelOperation.Identity, PixelOperation.AutoContrast, PixelOperation.Equalize, PixelOperation.Brightness, PixelOperation.Sharpness,
            PixelOperation.ShearX, PixelOperation.ShearY, PixelOperation.TranslateX, PixelOperation.TranslateY, PixelOperation.Rotate,
        ],
        Probability = 0.5,
    };

    /// <summary>Two different ones of nine operations at level 5, always applied.</summary>
    public static RandAugment ForVideo { get; } = new(2, 5)
    {
        Operations =
        [
            PixelOperation.Identity, PixelOperation.Contrast, PixelOperation.Brightness, PixelOperation.Sharpness,
            PixelOperation.ShearX, PixelOperation.ShearY, PixelOperation.TranslateX, PixelOperation.TranslateY, PixelOperation.Rotate,
        ],
        Distinct = true,
        EnhanceBothWays = true,
    };

    /// <summary>The list; the same operation may be in it more than once. Default all but the mirror.</summary>
    public IReadOnlyList<PixelOperation> Operations { get; init; } = [.. Enum.GetValues<PixelOperation>().SkipLast(1)];

    /// <summary>Whether no operation is drawn twice for one sample. Default false.</summary>
    public bool Distinct { get; init; }

    /// <summary>With which probability a drawn operation is applied. Default 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// Whether brightness, contrast, colour and sharpness lie on either side of 1, at a distance of 0.9 of the level's tenth. Default false: 0.1
    /// at level 0 to 1.9 at level 10, as the reference, where level 5 changes nothing.
    /// </summary>
    public bool EnhanceBothWays { get; init; }

    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random) => Apply(frames, random, referenceQuirks: false);

    /// <inheritdoc/>
    public void Validate() => Faults.ThrowIfAny(nameof(RandAugment), List());

    internal VideoFrames Apply(VideoFrames frames, Random random, bool referenceQuirks)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        Validate();
        var changed = new VideoFrames(frames.Pixels, frames.Count, frames.Height, frames.Width); // bytes alone count here
        foreach (var operation in Choose(random))
        {
            if (random.NextDouble() <= Probability)
            {
                changed = PixelOperations.Apply(changed, operation, Argument(operation, random, referenceQuirks), referenceQuirks);
            }
        }

        return changed;
    }

    internal IEnumerable<string> List() =>
    [
        .. Faults.Unless(Count is >= 0 and <= 16, $"Count is {Count}; it must be 0 to 16"),
        .. Faults.Unless(Level is >= 0 and <= OperationArgument.MaximumLevel, $"Level is {Level}; it must be 0 to 10"),
        .. Faults.Unless(Probability is >= 0 and <= 1, $"Probability is {Probability}; it must be 0 to 1"),
        .. Faults.Unless(Operations is { Count: > 0 } && Operations.All(Enum.IsDefined), "Operations is empty or names an unknown one"),
        .. Faults.Unless(!Distinct || Operations is null || Count <= Operations.Count, $"{Count} distinct ones can't be drawn of {Operations?.Count}"),
    ];

    private List<PixelOperation> Choose(Random random)
    {
        List<PixelOperation> left = [.. Operations], chosen = [];
        for (var i = 0; i < Count; i++)
        {
            var place = random.Integer(0, left.Count - 1);
            chosen.Add(left[place]);
            if (Distinct)
            {
                left.RemoveAt(place);
            }
        }

        return chosen;
    }

    // The reference moves clips one way only.
    private double Argument(PixelOperation operation, Random random, bool referenceQuirks)
    {
        var oneWay = referenceQuirks && Distinct;
        if (OperationArgument.IsEnhancement(operation) && EnhanceBothWays && !oneWay)
        {
            return OperationArgument.Factor(Level, below: random.NextDouble() > 0.5);
        }

        var argument = OperationArgument.Of(operation, Level);
        if (!OperationArgument.IsDirected(operation) || oneWay)
        {
            return argument;
        }

        var draw = random.NextDouble();
        return (operation == PixelOperation.Rotate ? draw < 0.5 : draw > 0.5) ? -argument : argument;
    }
}
