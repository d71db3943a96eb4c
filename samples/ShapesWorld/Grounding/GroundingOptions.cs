using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>How many pictures of which looks a data set for grounding holds.</summary>
public sealed record GroundingOptions : DatasetOptions
{
    /// <summary>Twins that only a relation tells apart, such as "the red circle left of the blue square". Default false: names are enough.</summary>
    public bool Relations { get; init; }

    /// <summary>
    /// The part of pictures whose phrase leaves out the shape or the colour where the rest singles out the target, 0 to 1. Default 0: always
    /// "the {colour} {shape}". Without effect on relations.
    /// </summary>
    public double ShortPhrases { get; init; }

    /// <summary>How pictures look.</summary>
    public StillOptions Looks { get; init; } = new();

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults() =>
        ShortPhrases is >= 0 and <= 1 ? base.Faults() : [.. base.Faults(), $"{nameof(ShortPhrases)} is {ShortPhrases}; it must be 0 to 1."];
}
