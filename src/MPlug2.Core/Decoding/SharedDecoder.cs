using MPlug2.Configuration;
using MPlug2.Heads;
using MPlug2.Language;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>
/// The decoder that every generating task shares (paper, section 3.1, "Shared Decoder Module"): BERT layers with causal self-attention and cross-attention to a
/// memory of vision states, text states or both.
/// </summary>
internal sealed class SharedDecoder : NetworkPart
{
    private readonly TextEmbeddings _embeddings;
    private readonly IReadOnlyList<DecoderLayer> _layers;
    private readonly LanguageHead _head;

    internal SharedDecoder(MPlug2Config config, TensorOptions options) : base(nameof(SharedDecoder))
    {
        _embeddings = AddPart("embeddings", new TextEmbeddings(config.Text, options));
        _layers = AddParts("layers", Enumerable.Range(0, config.Decoder.Layers).Select(_ => new DecoderLayer(config.Text, options)));
        _head = AddPart("head", new LanguageHead(config.Text, options));
        MaximumPositions = config.Text.MaximumPositions;
    }

    internal TextEmbeddings Embeddings => _embeddings;

    internal IReadOnlyList<DecoderLayer> Layers => _layers;

    /// <summary>Longest sequence in tokens, start token included.</summary>
    public int MaximumPositions { get; }

    /// <summary>Scores of the next word at every position of complete texts (teacher forcing).</summary>
    /// <param name="ids">int64 [B, n].</param>
    /// <param name="mask">1 for a token, 0 for padding; int64 [B, n].</param>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="memoryMask">1 for a state, 0 for padding; int64 [B, m]; null where nothing is padding.</param>
    /// <returns>[B, n, V].</returns>
    public Tensor Forward(Tensor ids, Tensor mask, Tensor memory, Tensor? memoryMask = null)
    {
        using var scope = NewDisposeScope();
        var states = _embeddings.Forward(ids); // [B, n, H]
        var selfMask = AttentionMasks.Causal(mask, states.dtype);
        var hidden = memoryMask is null ? null : AttentionMasks.ForMemory(memoryMask, states.dtype);
        foreach (var layer in _layers)
        {
            states = layer.Forward(states, memory, selfMask, hidden);
        }

        return _head.Forward(states, _embeddings.Words).MoveToOuterDisposeScope();
    }

    /// <summary>Keys and values of memories for every layer, for scoring several texts about each; the caller disposes of them.</summary>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="memoryMask">1 for a state, 0 for padding; int64 [B, m]; null where nothing is padding.</param>
    internal IReadOnlyList<KeyValue> Project(Tensor memory, Tensor? memoryMask)
    {
        using var hidden = memoryMask is null ? null : AttentionMasks.ForMemory(memoryMask, memory.dtype);
        return [.. _layers.Select(layer => layer.CrossAttention.Project(memory, hidden))];
    }

    /// <summary>
    /// Scores of the next word at every position of complete texts, several of each memory: row r is about memory r / (rows / B).
    /// </summary>
    /// <param name="ids">int64 [B*texts, n].</param>
    /// <param name="mask">int64 [B*texts, n].</param>
    /// <param name="memory">What <see cref="Project"/> gave.</param>
    /// <returns>[B*texts, n, V].</returns>
    internal Tensor Forward(Tensor ids, Tensor mask, IReadOnlyList<KeyValue> memory)
    {
        using var scope = NewDisposeScope();
        var states = _embeddings.Forward(ids);
        var selfMask = AttentionMasks.Causal(mask, states.dtype);
        for (var layer = 0; layer < _layers.Count; layer++)
        {
            states = _layers[layer].Forward(states, memory[layer], selfMask);
        }

        return _head.Forward(states, _embeddings.Words).MoveToOuterDisposeScope();
    }

    /// <summary>Starts generating about the given memories: keys and values of the memory are computed here, once.</summary>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="memoryMask">1 for a state, 0 for padding; int64 [B, m]; null where nothing is padding.</param>
    internal DecoderSession Start(Tensor memory, Tensor? memoryMask = null)
    {
        using var scope = NewDisposeScope();
        var hidden = memoryMask is null ? null : AttentionMasks.ForMemory(memoryMask, memory.dtype);
        return new DecoderSession(this, [.. _layers.Select(layer => new LayerCache(layer.CrossAttention.Project(memory, hidden)))]);
    }

    /// <summary>Scores after the last of the new tokens. int64 [rows, n] at positions start.. -> [rows, V].</summary>
    internal Tensor Continue(Tensor ids, long start, IReadOnlyList<LayerCache> caches)
    {
        using var scope = NewDisposeScope();
        var states = _embeddings.Forward(ids, start);
        var length = states.shape[1];
        var selfMask = length == 1 ? null : AttentionMasks.Causal(ones_like(ids), states.dtype);
        for (var layer = 0; layer < _layers.Count; layer++)
        {
            states = _layers[layer].Forward(states, caches[layer], selfMask);
        }

        return _head.Forward(states.narrow(1, length - 1, 1), _embeddings.Words).squeeze(1).MoveToOuterDisposeScope();
    }
}
