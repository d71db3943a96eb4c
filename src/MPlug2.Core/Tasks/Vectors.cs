using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>From states to vectors, and from tensors of vectors to arrays.</summary>
internal static class Vectors
{
    /// <summary>One unit vector a row. To be called inside a dispose scope.</summary>
    /// <param name="states">[B, n, H].</param>
    /// <param name="mask">1 for a state, 0 for padding; int64 [B, n]; null where nothing is padding.</param>
    /// <param name="pooling">The first state, or the mean of all.</param>
    /// <returns>[B, H], float32.</returns>
    internal static Tensor Pool(Tensor states, Tensor? mask, EmbeddingPooling pooling)
    {
        var exact = states.to(ScalarType.Float32);
        if (pooling == EmbeddingPooling.ClassToken)
        {
            return nn.functional.normalize(exact.select(1, 0), p: 2, dim: 1);
        }

        // The sum points where the mean does, and the length becomes 1 in any case.
        var counted = mask is null ? exact : exact.mul(mask.to(ScalarType.Float32).unsqueeze(2)); // [B, n, H]
        return nn.functional.normalize(counted.sum(1), p: 2, dim: 1);
    }

    /// <summary>[B, D] as B arrays.</summary>
    internal static List<float[]> Rows(Tensor matrix)
    {
        using var scope = NewDisposeScope();
        var width = (int)matrix.shape[1];
        var all = matrix.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        return [.. all.Chunk(width)];
    }
}
