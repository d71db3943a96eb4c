namespace MPlug2.Samples.ShapesWorld;

/// <summary>How many clips of which looks a data set holds.</summary>
public sealed record WorldDatasetOptions
{
    /// <summary>Seed of all clips. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Training clips, at least 1. Default 800, enough with a random shift of a few pixels in training.</summary>
    public int TrainCount { get; init; } = 800;

    /// <summary>Validation clips, at least 1. Default 128: every seen combination twice.</summary>
    public int ValidationCount { get; init; } = 128;

    /// <summary>Test clips, at least 1. Default 128: every unseen combination 16 times.</summary>
    public int TestCount { get; init; } = 128;

    /// <summary>Writes the paths relative to the folder (with forward slashes) instead of in full. Default false: the lists can be read from anywhere.</summary>
    public bool RelativePaths { get; init; }

    /// <summary>How clips look.</summary>
    public WorldOptions World { get; init; } = new();

    /// <summary>Clips of a split.</summary>
    public int CountOf(WorldSplit split) => split switch
    {
        WorldSplit.Train => TrainCount,
        WorldSplit.Validation => ValidationCount,
        WorldSplit.Test => TestCount,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Not a split."),
    };

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">Lists every fault.</exception>
    public void Validate()
    {
        var faults = Enum.GetValues<WorldSplit>()
            .Where(split => CountOf(split) < 1)
            .Select(split => $"{split}Count is {CountOf(split)}; it must be at least 1.")
            .ToArray();
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults));
        }

        World.Validate();
    }
}
