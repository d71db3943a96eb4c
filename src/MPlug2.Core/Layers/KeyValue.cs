using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>Projected keys and values of one attention sub-layer, each [B, A, m, D].</summary>
/// <param name="keys">[B, A, m, D].</param>
/// <param name="values">[B, A, m, D].</param>
/// <param name="mask">Additive [B, 1, 1, m] where some of the m are padding, or null.</param>
internal sealed class KeyValue(Tensor keys, Tensor values, Tensor? mask = null) : IDisposable
{
    internal Tensor Keys { get; } = keys;

    internal Tensor Values { get; } = values;

    internal Tensor? Mask { get; } = mask;

    internal long Rows { get; } = keys.shape[0];

    /// <summary>Keys and values of the given rows, in that order.</summary>
    internal KeyValue Select(Tensor rows) =>
        new(Keys.index_select(0, rows), Values.index_select(0, rows), Mask?.index_select(0, rows));

    /// <summary>These followed by <paramref name="next"/> on the token axis.</summary>
    internal KeyValue Append(KeyValue next) => new(cat([Keys, next.Keys], 2), cat([Values, next.Values], 2));

    internal KeyValue DetachFromScope()
    {
        Keys.DetachFromDisposeScope();
        Values.DetachFromDisposeScope();
        Mask?.DetachFromDisposeScope();
        return this;
    }

    public void Dispose()
    {
        Keys.Dispose();
        Values.Dispose();
        Mask?.Dispose();
    }
}
