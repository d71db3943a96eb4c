namespace MPlug2.ML.Data;

/// <summary>How rows are put together for the network.</summary>
internal sealed record BatchOptions
{
    /// <summary>Rows that go through the network at once.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Blocks of rows that are read and decoded ahead of the one being scored; each holds one batch of decoded media.</summary>
    public int PrefetchBlocks { get; init; } = 1;

    /// <summary>Rows of a block that are decoded at the same time.</summary>
    public int ReadParallelism { get; init; } = 1;

    /// <summary>Returns these options, or throws with every fault of theirs.</summary>
    internal BatchOptions Validated()
    {
        List<string> faults = [];
        Require(BatchSize, nameof(BatchSize));
        Require(PrefetchBlocks, nameof(PrefetchBlocks));
        Require(ReadParallelism, nameof(ReadParallelism));
        return faults.Count == 0 ? this : throw new ArgumentException(string.Join(" ", faults));

        void Require(int value, string name)
        {
            if (value < 1)
            {
                faults.Add($"{name} is {value}; it must be 1 or more.");
            }
        }
    }
}
