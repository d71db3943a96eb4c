using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>A table with one vector a row.</summary>
internal sealed class EmbeddingTable : NetworkPart
{
    private readonly Parameter _weight;
    private readonly long _width;

    internal EmbeddingTable(long rows, long width, TensorOptions options) : base(nameof(EmbeddingTable))
    {
        _weight = AddParameter("weight", options, Initialization.Bert(width), rows, width);
        _width = width;
    }

    internal Tensor Weight => _weight;

    /// <summary>Looks rows up: int64 [B, n] -> [B, n, H].</summary>
    public Tensor Forward(Tensor ids)
    {
        using var flat = ids.flatten();
        using var rows = _weight.index_select(0, flat);
        return rows.view(ids.shape[0], -1, _width); // [B, n, H]
    }
}
