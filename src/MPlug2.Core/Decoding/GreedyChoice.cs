using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>The most probable token.</summary>
internal sealed class GreedyChoice : ITokenChoice
{
    public long[] Choose(Tensor logProbabilities, IReadOnlyList<Random> randoms)
    {
        using var best = logProbabilities.argmax(1);
        using var here = best.cpu();
        return here.data<long>().ToArray();
    }
}
