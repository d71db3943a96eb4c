using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Permutations from torch's generator, which the trainer seeds anew for each step.</summary>
internal sealed class TorchSampleDraws : ISampleDraws
{
    public int[] Permutation(int count)
    {
        using var permutation = randperm(count, ScalarType.Int32);
        return permutation.data<int>().ToArray();
    }
}
