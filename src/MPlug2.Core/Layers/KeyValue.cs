using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>Projected keys and values of one attention sub-layer, each [B, A, m, D].</summary>
internal sealed class KeyValue(Tensor keys, Tensor values) : IDisposable
{
    internal Tensor Keys { get; } = keys;

    internal Tensor Values { get; } = values;

    internal long Rows { get; } = keys.shape[0];

    /// <summary>Keys and values of the given rows, in that order.</summary>
    internal KeyValue Select(Tensor rows) => new(Keys.index_select(0, rows), Values.index_select(0, rows));

    /// <summary>These followed by <paramref name="next"/> on the token axis.</summary>
    internal KeyValue Append(KeyValue next) => new(cat([Keys, next.Keys], 2), cat([Values, next.Values], 2));

    internal KeyValue DetachFromScope()
    {
        Keys.DetachFromDisposeScope();
        Values.DetachFromDisposeScope();
        return this;
    }

    public void Dispose()
    {
        Keys.Dispose();
        Values.Dispose();
    }
}
