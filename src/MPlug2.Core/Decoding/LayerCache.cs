using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>
/// What one decoder layer need not compute again: keys and values of the memory, once a medium (not a beam, not a step), and those of the
/// tokens so far, one row a beam.
/// </summary>
internal sealed class LayerCache(KeyValue memory) : IDisposable
{
    private KeyValue? _own;

    /// <summary>[B, A, m, D].</summary>
    internal KeyValue Memory { get; private set; } = memory.DetachFromScope();

    /// <summary>[B*beams, A, tokens so far, D].</summary>
    internal KeyValue Own => _own ?? throw new InvalidOperationException("No token has been decoded yet.");

    internal void Append(KeyValue next)
    {
        if (_own is null)
        {
            _own = next.DetachFromScope();
            return;
        }

        var longer = _own.Append(next).DetachFromScope();
        next.Dispose();
        _own.Dispose();
        _own = longer;
    }

    /// <summary>Rearranges the beams, and the media where some have ended (<paramref name="media"/> is null where all stay).</summary>
    internal void Select(Tensor beams, Tensor? media)
    {
        var own = Own.Select(beams).DetachFromScope();
        _own!.Dispose();
        _own = own;
        if (media is not null)
        {
            var memory = Memory.Select(media).DetachFromScope();
            Memory.Dispose();
            Memory = memory;
        }
    }

    public void Dispose()
    {
        Memory.Dispose();
        _own?.Dispose();
    }
}
