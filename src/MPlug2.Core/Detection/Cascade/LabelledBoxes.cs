namespace MPlug2.Detection;

/// <summary>The boxes of one picture that enter a stage, and what they ought to become.</summary>
/// <param name="Boxes">Proposals.</param>
/// <param name="Classes">Class of each; K is the background.</param>
/// <param name="Truths">Box of each one's object; zeros where the picture has none.</param>
/// <param name="TruthIndices">Index of that object.</param>
internal sealed record LabelledBoxes(PixelBox[] Boxes, int[] Classes, PixelBox[] Truths, int[] TruthIndices)
{
    /// <summary>Boxes without anything to learn from, as in scoring.</summary>
    internal static LabelledBoxes Unlabelled(PixelBox[] boxes) => new(boxes, [], [], []);

    /// <summary>Labels boxes by overlap.</summary>
    internal static LabelledBoxes Of(PixelBox[] boxes, ImageTruth truth, double overlap, int background)
    {
        var matches = BoxMatcher.Match(truth.Boxes, new BoxColumns(boxes), MatchRule.OfProposals(overlap));
        var classes = new int[boxes.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = matches.Labels[i] == 0 || truth.Boxes.Length == 0 ? background : truth.Labels[matches.Truths[i]];
        }

        return new(boxes, classes, [.. matches.Truths.Select(index => truth.Boxes.Length == 0 ? default : truth.Boxes[index])], matches.Truths);
    }

    /// <summary>The first stage's sample: objects first, in the order of the draws.</summary>
    internal static LabelledBoxes Draw(IEnumerable<PixelBox> proposals, ImageTruth truth, CascadeConfig config, int background, ISampleDraws draws)
    {
        var all = Of([.. proposals, .. truth.Boxes], truth, config.Overlaps[0], background);
        var (objects, rest) = BalancedSampler.Sample(all.Classes, config.Samples, config.PositiveFraction, background, draws);
        return all.Select([.. objects, .. rest]);
    }

    /// <summary>Those that are objects.</summary>
    internal LabelledBoxes Objects(int background) => Select([.. Enumerable.Range(0, Boxes.Length).Where(index => Classes[index] != background)]);

    /// <summary>The given rows, in that order.</summary>
    internal LabelledBoxes Select(int[] rows) => new(
        [.. rows.Select(row => Boxes[row])], [.. rows.Select(row => Classes[row])], [.. rows.Select(row => Truths[row])],
        [.. rows.Select(row => TruthIndices[row])]);
}
