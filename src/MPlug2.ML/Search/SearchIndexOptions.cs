namespace MPlug2.ML;

/// <summary>What a <see cref="SearchIndex"/> keeps.</summary>
public sealed record SearchIndexOptions
{
    /// <summary>
    /// Whether the media's vision states are kept, which the second stage looks at: 2 (1 + T L) H bytes for each medium, 66 kB at Nano and 4.8 MB
    /// at Base with 16 frames. Default true.
    /// </summary>
    public bool SecondStage { get; init; } = true;

    /// <summary>Most bytes of vision states; more is refused, so that no process dies of it. Default 2 GiB.</summary>
    public long MaximumStateBytes { get; init; } = 2L << 30;
}
