using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Heads;

/// <summary>One score a class: dropout, then a linear layer, on a state that stands for the whole medium or text. [B, H] -> [B, N].</summary>
internal sealed class ClassificationHead : NetworkPart
{
    /// <summary>What the names of its parameters begin with in a network.</summary>
    internal const string Prefix = "classification.";

    private readonly LinearLayer _linear;
    private readonly double _dropout;

    internal ClassificationHead(int width, int classes, double dropout, TensorOptions options) : base(nameof(ClassificationHead))
    {
        _linear = AddPart("linear", new LinearLayer(width, classes, options));
        _dropout = dropout;
    }

    /// <summary>Pooled states [B, H] -> scores [B, N].</summary>
    public Tensor Forward(Tensor pooled)
    {
        using var dropped = nn.functional.dropout(pooled, _dropout, training);
        return _linear.Forward(dropped);
    }
}
