using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>
/// <c>torch.optim.AdamW</c> (decoupled decay, bias correction, epsilon outside the root) with clipping by global norm, over flat tensors:
/// tens of times faster than one call per parameter and operation.
/// </summary>
internal sealed class FlatAdamW : IDisposable
{
    private readonly AdamWConstants _constants;
    private readonly IAdamWKernel _kernel;

    /// <param name="groups">Parameters with their base rates; they move into flat memory here.</param>
    /// <param name="constants">Beta 1, beta 2 and epsilon.</param>
    /// <param name="maximumNorm">Clips the gradient to this 2-norm; null does not clip.</param>
    /// <param name="useTensorOperations">Takes the path of other devices on the CPU too, for tests.</param>
    internal FlatAdamW(
        IReadOnlyList<ParameterGroup> groups, AdamWConstants? constants = null, double? maximumNorm = null,
        bool useTensorOperations = false)
    {
        _constants = constants ?? new AdamWConstants();
        MaximumNorm = maximumNorm;
        Parameters = new FlatParameters(groups);
        FirstMoments = zeros_like(Parameters.Values).DetachFromDisposeScope();
        SecondMoments = zeros_like(Parameters.Values).DetachFromDisposeScope();
        _kernel = Parameters.Values.device_type == DeviceType.CPU && !useTensorOperations
            ? new AdamWSpanKernel(Parameters.Values, Parameters.Gradients, FirstMoments, SecondMoments)
            : new AdamWTensorKernel(Parameters.Values, Parameters.Gradients, FirstMoments, SecondMoments);
    }

    internal FlatParameters Parameters { get; }

    internal Tensor FirstMoments { get; }

    internal Tensor SecondMoments { get; }

    internal double? MaximumNorm { get; }

    /// <summary>
    /// One update. A parameter that no backward pass has reached yet stays as it is (not even decayed); one that was reached once is
    /// updated from then on.
    /// </summary>
    /// <param name="rates">Learning rate of each group.</param>
    /// <param name="gradientScale">Factor of the accumulated gradients, such as 1 / accumulation.</param>
    /// <returns>The 2-norm of the scaled gradients before clipping. Where it is not finite, nothing was updated.</returns>
    internal double Step(ReadOnlySpan<double> rates, double gradientScale = 1)
    {
        if (rates.Length != Parameters.Groups.Count)
        {
            throw new ArgumentException($"{rates.Length} learning rates for {Parameters.Groups.Count} groups; give one per " +
                                        "group.", nameof(rates));
        }

        Parameters.AttachNewGradients();
        var norm = Math.Sqrt(_kernel.SumOfSquares()) * gradientScale;
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        // As torch.nn.utils.clip_grad_norm_, its epsilon included.
        var clip = MaximumNorm is { } maximum ? Math.Min(1, maximum / (norm + 1e-6)) : 1;
        var entries = Parameters.Entries;
        for (var first = 0; first < entries.Count;)
        {
            // Neighbours of the same group and age are one stretch of memory: normally all of a group.
            var head = entries[first];
            var next = first + 1;
            while (next < entries.Count && entries[next].Group == head.Group && entries[next].HasGradient == head.HasGradient &&
                   entries[next].Updates == head.Updates)
            {
                next++;
            }

            if (head.HasGradient)
            {
                var update = _constants.UpdateOf(
                    head.Updates + 1, rates[head.Group], Parameters.Groups[head.Group].WeightDecay, gradientScale * clip);
                _kernel.Update(head.Offset, entries[next - 1].End - head.Offset, update);
            }

            first = next;
        }

        foreach (var entry in entries)
        {
            entry.Updates += entry.HasGradient ? 1 : 0;
        }

        return norm;
    }

    /// <summary>Sets all gradients to zero; they stay where they are.</summary>
    internal void ClearGradients()
    {
        Parameters.AttachNewGradients(); // or a first gradient would survive outside of the flat tensor
        Parameters.ClearGradients();
    }

    public void Dispose()
    {
        Parameters.Dispose();
        FirstMoments.Dispose();
        SecondMoments.Dispose();
    }
}
