using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>How many labelled pictures of which looks a data set holds.</summary>
public sealed record ImageLabelOptions : DatasetOptions
{
    private const int MostDistractors = 4;

    /// <summary>What only the test shows. Default grounds.</summary>
    public LabelHoldout HeldOut { get; init; }

    /// <summary>Most objects of other classes, a third as large, that stand beside the one that counts, 0 to 4. Default 0.</summary>
    public int Distractors { get; init; }

    /// <summary>How pictures look. Default radii of 9 to 12 of 64 pixels, which patches of 8 pixels tell apart well.</summary>
    public StillOptions Looks { get; init; } = new() { MinRadius = 9f / 64, MaxRadius = 12f / 64 };

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults()
    {
        string?[] own =
        [
            Distractors is >= 0 and <= MostDistractors ? null : $"{nameof(Distractors)} is {Distractors}; it must be 0 to {MostDistractors}.",
        ];
        return [.. base.Faults(), .. own.OfType<string>()];
    }
}
