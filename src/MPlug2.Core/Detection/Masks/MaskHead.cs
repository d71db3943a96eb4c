using MPlug2.Layers;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Says which pixels of a box belong to the object: one mask of 28 x 28 a class, of which only the wanted class's is computed.</summary>
internal sealed class MaskHead : NetworkPart
{
    /// <summary>Side of the features that go in.</summary>
    internal const int PooledSide = 14;

    /// <summary>Side of the masks.</summary>
    internal const int Side = 2 * PooledSide;

    private readonly IReadOnlyList<NormedConvolution> _convolutions;
    private readonly DoublingLayer _doubling;
    private readonly LinearLayer _predictor;

    internal MaskHead(DetectorConfig config, TensorOptions options) : base(nameof(MaskHead))
    {
        var width = config.Width;
        _convolutions = config.Cascade.MaskConvolutions == 0 ? [] : AddParts("convolutions", Enumerable.Range(0, config.Cascade.MaskConvolutions)
            .Select(_ => new NormedConvolution(width, width, NormedConvolution.ByFanOut(width), options)));
        _doubling = AddPart("doubling", new DoublingLayer(width, width, Initialization.Normal(Math.Sqrt(2.0 / (4 * width))), Initialization.Zeros, options));
        _predictor = AddPart("predictor", new LinearLayer(width, config.Classes, options, Initialization.Normal(0.001)));
    }

    /// <summary>[n, 14, 14, C] and the class of each -> logits [n, 28, 28].</summary>
    internal Tensor Forward(Tensor pooled, IReadOnlyList<int> classes)
    {
        using var scope = NewDisposeScope();
        var states = pooled;
        foreach (var convolution in _convolutions)
        {
            states = convolution.Forward(states).relu();
        }

        states = _doubling.Forward(states).relu();                                                                  // [n, 28, 28, C]
        var rows = BoxTensors.Longs([.. classes.Select(label => (long)label)], states.device);
        var weights = _predictor.Weight.index_select(0, rows).unsqueeze(-1);                                        // [n, C, 1]
        var biases = _predictor.Bias.index_select(0, rows).view(-1, 1, 1);
        return states.flatten(1, 2).bmm(weights).Plus(biases).view(-1, Side, Side).MoveToOuterDisposeScope();       // [n, 28, 28]
    }

    /// <summary>Mean cross-entropy of all pixels; 0, with a graph, where there is no box.</summary>
    /// <param name="logits">[n, 28, 28].</param>
    /// <param name="targets">n * 28 * 28 values, 0 or 1.</param>
    internal static Tensor Loss(Tensor logits, float[] targets) => targets.Length == 0
        ? logits.sum()
        : Mean(logits, targets);

    private static Tensor Mean(Tensor logits, float[] targets)
    {
        using var wanted = BoxTensors.Floats(targets, logits.shape, logits.device);
        return nn.functional.binary_cross_entropy_with_logits(logits, wanted);
    }
}
