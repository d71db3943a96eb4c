namespace MPlug2.Detection;

/// <summary>What the loss asks of the anchors of one picture.</summary>
/// <param name="Labels">1 object, 0 background, -1 not looked at, one an anchor.</param>
/// <param name="Truths">Index of each anchor's truth.</param>
/// <param name="Objects">Sampled anchors that are objects, growing.</param>
/// <param name="Sampled">All sampled anchors, growing.</param>
internal sealed record ProposalTargets(int[] Labels, int[] Truths, int[] Objects, int[] Sampled)
{
    internal static ProposalTargets Draw(BoxColumns anchors, PixelBox[] truths, ProposalConfig config, ISampleDraws draws)
    {
        var matches = BoxMatcher.Match(truths, anchors, MatchRule.OfAnchors(config.NegativeOverlap, config.PositiveOverlap));
        var (objects, background) = BalancedSampler.Sample(matches.Labels, config.Samples, config.PositiveFraction, background: 0, draws);
        var labels = new int[anchors.Count];
        Array.Fill(labels, BalancedSampler.Ignored);
        Array.ForEach(objects, index => labels[index] = 1);
        Array.ForEach(background, index => labels[index] = 0);
        return new(labels, matches.Truths, [.. objects.Order()], [.. objects.Concat(background).Order()]);
    }
}
