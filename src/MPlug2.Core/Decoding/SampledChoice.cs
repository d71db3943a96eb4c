using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>A random token by its probability, after temperature, top-k and top-p.</summary>
internal sealed class SampledChoice(GenerationOptions options) : ITokenChoice
{
    public long[] Choose(Tensor logProbabilities, IReadOnlyList<Random> randoms)
    {
        using var scope = NewDisposeScope();
        using var temperature = options.Temperature.ToScalar();
        var vocabulary = (int)logProbabilities.shape[1];
        var ranked = logProbabilities.div(temperature).softmax(1)
            .topk(options.TopK == 0 ? vocabulary : Math.Min(options.TopK, vocabulary)); // [rows, k], most probable first
        var probabilities = ranked.values.cpu().data<float>().ToArray();
        var tokens = ranked.indexes.cpu().data<long>().ToArray();
        var count = (int)ranked.values.shape[1];
        return [.. Enumerable.Range(0, probabilities.Length / count).Select(row =>
            tokens[row * count + Draw(probabilities.AsSpan(row * count, count), randoms[row])])];
    }

    private int Draw(ReadOnlySpan<float> probabilities, Random random)
    {
        double total = 0, kept = 0;
        foreach (var probability in probabilities)
        {
            total += probability;
        }

        var last = 0; // the word that reaches top-p still counts
        while (last < probabilities.Length && (last == 0 || kept < options.TopP * total))
        {
            kept += probabilities[last++];
        }

        var target = random.NextDouble() * kept;
        for (var i = 0; i < last - 1; i++)
        {
            target -= probabilities[i];
            if (target < 0)
            {
                return i;
            }
        }

        return last - 1;
    }
}
