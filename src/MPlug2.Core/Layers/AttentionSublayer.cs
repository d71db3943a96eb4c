using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>
/// BERT's attention sub-layer, self or cross: LayerNorm(x + output(attention(x, memory))). With m memory tokens, n query tokens, A heads
/// of width D = H / A.
/// </summary>
internal sealed class AttentionSublayer : NetworkPart
{
    private readonly LinearLayer _query;
    private readonly LinearLayer _key;
    private readonly LinearLayer _value;
    private readonly LinearLayer _output;
    private readonly NormLayer _norm;
    private readonly int _heads;
    private readonly double _dropout;

    internal AttentionSublayer(int width, int memoryWidth, int heads, double dropout, TensorOptions options) : base(nameof(AttentionSublayer))
    {
        _query = AddPart("query", new LinearLayer(width, width, options));
        _key = AddPart("key", new LinearLayer(memoryWidth, width, options));
        _value = AddPart("value", new LinearLayer(memoryWidth, width, options));
        _output = AddPart("output", new LinearLayer(width, width, options));
        _norm = AddPart("norm", new NormLayer(width, NormLayer.TextEpsilon, options));
        _heads = heads;
        _dropout = dropout;
    }

    /// <summary>Attends from <paramref name="states"/> to <paramref name="memory"/> (the same tensor for self-attention).</summary>
    /// <param name="states">[B, n, H].</param>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="mask">Additive, broadcastable to [B, A, n, m], or null.</param>
    /// <returns>[B, n, H].</returns>
    public Tensor Forward(Tensor states, Tensor memory, Tensor? mask = null)
    {
        using var keyValue = Project(memory);
        return Attend(states, keyValue, mask);
    }

    /// <summary>Keys and values of a memory, [B, m, H] -> two of [B, A, m, D], for one use or many.</summary>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="mask">Additive [B, 1, 1, m], or null; the result owns a reference of its own.</param>
    internal KeyValue Project(Tensor memory, Tensor? mask = null) =>
        new(Split(_key.Forward(memory)), Split(_value.Forward(memory)), mask?.alias());

    /// <summary>
    /// Attends to projected keys and values. The rows of <paramref name="states"/> may be several beams of each medium whose keys there
    /// are: [B * beams, n, H] with [B, A, m, D]. The beams then become query positions, so that nothing is copied per beam.
    /// </summary>
    internal Tensor Attend(Tensor states, KeyValue memory, Tensor? mask = null)
    {
        var shape = states.shape;
        long rows = shape[0], queries = shape[1], width = shape[2], media = memory.Rows;
        using var projected = _query.Forward(states);
        using var query = projected.view(media, rows / media * queries, _heads, width / _heads).transpose(1, 2); // [B, A, beams*n, D]
        using var attended = nn.functional.scaled_dot_product_attention(
            query, memory.Keys, memory.Values, mask ?? memory.Mask, training ? _dropout : 0);
        using var joined = attended.transpose(1, 2).reshape(rows, queries, width); // [B*beams, n, H]
        using var mixed = _output.Forward(joined);
        return Close(states, mixed);
    }

    private Tensor Close(Tensor states, Tensor mixed)
    {
        using var dropped = nn.functional.dropout(mixed, _dropout, training);
        using var sum = dropped.Plus(states);
        return _norm.Forward(sum);
    }

    private Tensor Split(Tensor projected)
    {
        using (projected)
        {
            var shape = projected.shape;
            using var heads = projected.view(shape[0], shape[1], _heads, shape[2] / _heads);
            return heads.transpose(1, 2); // [B, A, m, D]
        }
    }
}
