using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>One stage of the cascade: what a pooled box shows, and how to move the box. [n, 7, 7, C] -> logits [n, K + 1] and deltas [n, 4].</summary>
internal sealed class BoxStage : NetworkPart
{
    /// <summary>Side of the features that go in.</summary>
    internal const int PooledSide = 7;

    private readonly IReadOnlyList<NormedConvolution> _convolutions;
    private readonly LinearLayer _hidden;
    private readonly LinearLayer _classes;
    private readonly LinearLayer _deltas;

    internal BoxStage(DetectorConfig config, TensorOptions options) : base(nameof(BoxStage))
    {
        long width = config.Width, hidden = config.Cascade.HiddenWidth, flat = width * PooledSide * PooledSide;
        _convolutions = config.Cascade.Convolutions == 0 ? [] : AddParts("convolutions", Enumerable.Range(0, config.Cascade.Convolutions)
            .Select(_ => new NormedConvolution(width, width, NormedConvolution.ByFanOut(width), options)));
        _hidden = AddPart("hidden", new LinearLayer(flat, hidden, options, Initialization.Uniform(Math.Sqrt(3.0 / flat))));
        _classes = AddPart("classes", new LinearLayer(hidden, config.Classes + 1L, options, Initialization.Normal(0.01)));
        _deltas = AddPart("deltas", new LinearLayer(hidden, 4, options, Initialization.Normal(0.001)));
    }

    internal (Tensor Logits, Tensor Deltas) Forward(Tensor pooled)
    {
        using var scope = NewDisposeScope();
        var states = pooled;
        foreach (var convolution in _convolutions)
        {
            states = convolution.Forward(states).relu();
        }

        var hidden = _hidden.Forward(states.permute(0, 3, 1, 2).flatten(1)).relu(); // channels outermost, as in published weights
        return (_classes.Forward(hidden).MoveToOuterDisposeScope(), _deltas.Forward(hidden).MoveToOuterDisposeScope());
    }
}
