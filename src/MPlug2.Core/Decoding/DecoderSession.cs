using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>One generation in progress: the decoder with its caches.</summary>
internal sealed class DecoderSession(SharedDecoder decoder, IReadOnlyList<LayerCache> caches) : INextTokenModel
{
    private long _length;

    public Tensor Begin(Tensor prefix)
    {
        using var here = prefix.to(caches[0].Memory.Keys.device); // searches know of no device
        var scores = decoder.Continue(here, 0, caches);
        _length = prefix.shape[1];
        return scores;
    }

    public Tensor Extend(long[] parents, long[] tokens, long[]? media)
    {
        using var scope = NewDisposeScope();
        var device = caches[0].Memory.Keys.device;
        if (!IsIdentity(parents, caches[0].Own.Rows) || media is not null)
        {
            var rows = tensor(parents, device: device);
            var kept = media is null ? null : tensor(media, device: device);
            foreach (var cache in caches)
            {
                cache.Select(rows, kept);
            }
        }

        var ids = tensor(tokens, device: device).unsqueeze(1); // [rows, 1]
        return decoder.Continue(ids, _length++, caches).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var cache in caches)
        {
            cache.Dispose();
        }
    }

    private static bool IsIdentity(long[] parents, long rows)
    {
        for (var i = 0; i < parents.Length; i++)
        {
            if (parents[i] != i)
            {
                return false;
            }
        }

        return parents.Length == rows;
    }
}
