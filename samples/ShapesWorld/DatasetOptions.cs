namespace MPlug2.Samples.ShapesWorld;

/// <summary>How many items each split of a data set holds.</summary>
public record DatasetOptions
{
    /// <summary>Seed of everything. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Training clips or pictures, at least 1. Default 2,000.</summary>
    public int TrainCount { get; init; } = 2000;

    /// <summary>Validation clips or pictures, at least 1. Default 128.</summary>
    public int ValidationCount { get; init; } = 128;

    /// <summary>Test clips or pictures, at least 1. Default 128.</summary>
    public int TestCount { get; init; } = 128;

    /// <summary>Writes the paths relative to the folder (with forward slashes) instead of in full. Default false: the lists can be read from anywhere.</summary>
    public bool RelativePaths { get; init; }

    /// <summary>Items of a split.</summary>
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
        var faults = Faults().ToArray();
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults));
        }
    }

    /// <summary>Everything that is wrong, in words.</summary>
    protected virtual IEnumerable<string> Faults() => Enum.GetValues<WorldSplit>()
        .Where(split => CountOf(split) < 1)
        .Select(split => $"{split}Count is {CountOf(split)}; it must be at least 1.");
}
