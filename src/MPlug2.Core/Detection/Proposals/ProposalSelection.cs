using MPlug2.Training;

namespace MPlug2.Detection;

/// <summary>Which of the boxes that the proposal head gives become proposals.</summary>
internal static class ProposalSelection
{
    /// <summary>
    /// The candidates clipped to the picture, without empty ones, suppressed level by level, and of all levels the best.
    /// </summary>
    /// <param name="levels">The best of each level, already decoded, best first.</param>
    /// <param name="size">The picture before padding.</param>
    /// <param name="kept">Best of all levels in the end.</param>
    /// <param name="overlap">Suppression threshold.</param>
    /// <param name="training">Whether something that is no number is an error and not just left out.</param>
    /// <param name="smallestSide">Sides have to be above.</param>
    /// <exception cref="TrainingDivergedException">In training, where a box or logit is not finite.</exception>
    internal static BoxProposal[] Select(
        IReadOnlyList<BoxProposal[]> levels, ImageSize size, int kept, double overlap, bool training, float smallestSide = 0)
    {
        var boxes = new List<PixelBox>();
        var scores = new List<float>();
        var groups = new List<int>();
        for (var level = 0; level < levels.Count; level++)
        {
            foreach (var proposal in levels[level])
            {
                if (!proposal.Box.IsFinite || !float.IsFinite(proposal.Logit))
                {
                    if (training)
                    {
                        throw new TrainingDivergedException(
                            $"A proposal of pyramid level {level} is not finite (box {proposal.Box}, logit {proposal.Logit}): the training has diverged. " +
                            "Lower LearningRate, lengthen WarmupSteps or set MaximumGradientNorm = 1; if it happens at the very first steps, look for NaN in the weights.");
                    }

                    continue;
                }

                var box = proposal.Box.ClippedTo(size);
                if (box.Width > smallestSide && box.Height > smallestSide)
                {
                    boxes.Add(box);
                    scores.Add(proposal.Logit);
                    groups.Add(level);
                }
            }
        }

        var best = BoxSuppression.PerGroup([.. boxes], [.. scores], [.. groups], overlap);
        return [.. best.Take(kept).Select(index => new BoxProposal(boxes[index], scores[index]))];
    }
}
