using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>x W' + b for the few rows of a decoding step, where reading the weights is all the work.</summary>
/// <remarks>
/// Two to eight rows times a large matrix is MKL's slow case: it prepares for many rows. Asked for the transposed product (a large matrix
/// times a few columns) it takes about 0.4 of the time with its AVX2 kernels, and no longer with AVX-512. Small weights stay in the
/// caches, and there the extra calls would cost more than they save; other types and devices have kernels of their own.
/// </remarks>
internal static class FewRowsLinear
{
    private const long FewestRows = 2;
    private const long MostRows = 8;
    private const long SmallestWeight = 1 << 18;

    /// <summary>[..., inputs] -> [..., outputs].</summary>
    /// <param name="states">[..., inputs].</param>
    /// <param name="weight">[outputs, inputs].</param>
    /// <param name="bias">[outputs].</param>
    internal static Tensor Forward(Tensor states, Tensor weight, Tensor bias)
    {
        // numel, not shape: this runs in every layer of every step, and a shape costs 2 us.
        var values = weight.numel();
        if (values < SmallestWeight || is_grad_enabled() || weight.dtype != ScalarType.Float32 || weight.device_type != DeviceType.CPU)
        {
            return nn.functional.linear(states, weight, bias);
        }

        var outputs = bias.numel();
        var inputs = values / outputs;
        var rows = states.numel() / inputs;
        return rows is >= FewestRows and <= MostRows
            ? Transposed(states, weight, bias, rows, inputs, outputs)
            : nn.functional.linear(states, weight, bias);
    }

    private static Tensor Transposed(Tensor states, Tensor weight, Tensor bias, long rows, long inputs, long outputs)
    {
        using var scope = NewDisposeScope();
        var shape = states.shape;
        if (shape[^1] != inputs)
        {
            throw new ArgumentException($"The last axis of the states is {shape[^1]}; the weight takes {inputs}.", nameof(states));
        }

        shape[^1] = outputs;
        var columns = states.reshape(rows, inputs).t();                           // [inputs, rows]
        var product = addmm(bias.unsqueeze(1), weight, columns, beta: 1, alpha: 1); // [outputs, rows]
        return product.t().contiguous().view(shape).MoveToOuterDisposeScope();
    }
}
