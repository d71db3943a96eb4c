using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MPlug2.Metrics;

/// <summary>Dot products of every query with every candidate, a block of queries at a time.</summary>
internal static class EmbeddingProducts
{
    private const int BlockRows = 256;

    /// <summary>Hands each query's scores over, in the order of queries. The array is used again for the next.</summary>
    /// <param name="queries">Embeddings, N of D numbers.</param>
    /// <param name="candidates">Embeddings, M of D numbers.</param>
    /// <param name="take">Takes the index of the query and its M scores.</param>
    /// <param name="stop">Stops the work.</param>
    public static void Each(
        IReadOnlyList<float[]> queries, IReadOnlyList<float[]> candidates, Action<int, float[]> take, CancellationToken stop)
    {
        var width = candidates[0]?.Length ?? 0;
        Validate(queries, width);
        Validate(candidates, width);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var columns = Stack(candidates, 0, candidates.Count, width).t(); // [D, M]
        var scores = new float[candidates.Count];
        for (var start = 0; start < queries.Count; start += BlockRows)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(BlockRows, queries.Count - start);
            using var blockScope = NewDisposeScope();
            var products = matmul(Stack(queries, start, count, width), columns); // [count, M]
            for (var i = 0; i < count; i++)
            {
                using var row = products.select(0, i);
                MemoryMarshal.Cast<byte, float>(row.bytes).CopyTo(scores);
                take(start + i, scores);
            }
        }
    }

    private static Tensor Stack(IReadOnlyList<float[]> vectors, int start, int count, int width)
    {
        var rows = empty([count, width], ScalarType.Float32);
        for (var i = 0; i < count; i++)
        {
            using var row = rows.select(0, i);
            vectors[start + i].CopyTo(MemoryMarshal.Cast<byte, float>(row.bytes));
        }

        return rows; // [count, D]
    }

    private static void Validate(IReadOnlyList<float[]> vectors, int width)
    {
        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i] is not { Length: > 0 } vector || vector.Length != width)
            {
                throw new ArgumentException(
                    $"Embedding {i} has {vectors[i]?.Length ?? 0} numbers, and another has {width}. "
                    + "All media and texts need vectors of one size.");
            }

            if (Array.FindIndex(vector, number => !float.IsFinite(number)) is >= 0 and var place)
            {
                throw new ArgumentException(
                    $"Number {place} of embedding {i} is {vector[place]}. Embeddings must be finite; "
                    + "look for a medium that could not be read.");
            }
        }
    }
}
