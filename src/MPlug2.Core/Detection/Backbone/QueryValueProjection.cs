using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>EVA's projection to queries, keys and values: keys have no bias. [..., C] -> [..., 3C].</summary>
internal sealed class QueryValueProjection : NetworkPart
{
    private readonly Parameter _weight;
    private readonly Parameter _queryBias;
    private readonly Parameter _valueBias;

    internal QueryValueProjection(int width, Initialization weight, TensorOptions options) : base(nameof(QueryValueProjection))
    {
        _weight = AddParameter("weight", options, weight, 3L * width, width);
        _queryBias = AddParameter("query_bias", options, Initialization.Zeros, width);
        _valueBias = AddParameter("value_bias", options, Initialization.Zeros, width);
    }

    internal Tensor Forward(Tensor states)
    {
        using var none = zeros_like(_queryBias);
        using var bias = cat([_queryBias, none, _valueBias], 0);
        return nn.functional.linear(states, _weight, bias);
    }
}
