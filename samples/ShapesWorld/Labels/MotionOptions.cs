namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>How many clips of which motions a data set holds, and how they look.</summary>
public sealed record MotionOptions : DatasetOptions
{
    /// <summary>The classes, at least two. Default all eight; <see cref="MotionWorld.Directions"/> are those that no set of unordered frames tells apart.</summary>
    public IReadOnlyList<WorldMotion> Motions { get; init; } = MotionWorld.Motions;

    /// <summary>How clips look; the speeds are those of the moving ones.</summary>
    public WorldOptions World { get; init; } = new();

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults() => Motions.Distinct().Count() >= 2 && Motions.Distinct().Count() == Motions.Count
        ? base.Faults()
        : [.. base.Faults(), $"{nameof(Motions)} are '{string.Join(", ", Motions)}'; they must be at least two, and none twice."];
}
