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

    /// <summary>
    /// Whether others share the target's colour or its shape more often than not, so that a phrase needs both words. Default false: no two objects of a
    /// picture have a colour or a shape in common.
    /// </summary>
    public bool Kin { get; init; }

    /// <summary>The part of training and validation pictures that show the target alone, 0 to 1. Default 0. Test pictures never do.</summary>
    public double Alone { get; init; }

    /// <summary>How pictures look.</summary>
    public StillOptions Looks { get; init; } = new();

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults() =>
    [
        .. base.Faults(),
        .. new[] { (nameof(ShortPhrases), ShortPhrases), (nameof(Alone), Alone) }
            .Where(part => part.Item2 is not (>= 0 and <= 1))
            .Select(part => $"{part.Item1} is {part.Item2}; it must be 0 to 1."),
    ];
}
