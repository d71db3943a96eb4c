using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>The policy gradient of self-critical training as a loss: the better a hypothesis than the others, the more its words count.</summary>
internal static class SelfCriticalLoss
{
    /// <summary>Mean over the hypotheses of -(log-probability / tokens) * advantage.</summary>
    /// <param name="scores">Of the next token, [R, n, V].</param>
    /// <param name="ids">The hypotheses, int64 [R, n].</param>
    /// <param name="mask">1 for a token, 0 for padding; int64 [R, n].</param>
    /// <param name="given">How many tokens at the front were given and not chosen, at least 1.</param>
    /// <param name="advantages">Reward less baseline, [R].</param>
    internal static Tensor Compute(Tensor scores, Tensor ids, Tensor mask, int given, Tensor advantages)
    {
        using var scope = NewDisposeScope();
        var chosen = ids.shape[1] - given;
        var next = ids.narrow(1, given, chosen).unsqueeze(2);                                                     // [R, chosen, 1]
        var logProbabilities = scores.narrow(1, given - 1, chosen).log_softmax(2).gather(2, next).squeeze(2);     // [R, chosen]
        var counted = mask.narrow(1, given, chosen).to(logProbabilities.dtype);
        var perToken = logProbabilities.mul(counted).sum(1).div(counted.sum(1));                                  // [R]
        return perToken.mul(advantages).mean().neg().MoveToOuterDisposeScope();
    }

    /// <summary>Rewards less the mean reward of their clip, in rows of <paramref name="perClip"/>.</summary>
    internal static float[] Advantages(IReadOnlyList<double> rewards, int perClip) =>
        [.. rewards.Chunk(perClip).SelectMany(clip => clip.Select(reward => (float)(reward - clip.Average())))];
}
