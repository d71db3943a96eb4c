using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>The last features that the momentum encoder gave, as further negatives (ALBEF's queues). Owned by a training.</summary>
internal sealed class FeatureQueue : IDisposable
{
    private const long NoOne = -100; // no row has it
    private const ulong Seed = 42;

    /// <summary>A queue of random unit vectors that belong to nobody.</summary>
    internal FeatureQueue(int width, int size, Device device)
    {
        using var noGradient = no_grad();
        using var generator = new Generator(Seed); // its own, so that a run with a seed is the same every time
        Vision = Random(width, size, device, generator);
        Text = Random(width, size, device, generator);
        using (NewDisposeScope())
        {
            Ids = full([size], NoOne, ScalarType.Int64, device).DetachFromDisposeScope();
            Pointer = zeros([1], ScalarType.Int64).DetachFromDisposeScope();
        }
    }

    /// <summary>[D, Q].</summary>
    internal Tensor Vision { get; }

    /// <summary>[D, Q].</summary>
    internal Tensor Text { get; }

    /// <summary>Which medium each column is of; int64 [Q].</summary>
    internal Tensor Ids { get; }

    /// <summary>Where the next batch goes; int64 [1], on the CPU.</summary>
    internal Tensor Pointer { get; }

    /// <summary>Replaces the oldest columns, going on at the front when the end is reached. [B, D], [B, D], int64 [B].</summary>
    internal void Add(Tensor vision, Tensor text, Tensor ids)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        long size = Ids.shape[0], count = ids.shape[0], next = Pointer.item<long>();
        for (long done = 0; done < count;)
        {
            var fitting = Math.Min(count - done, size - next);
            Vision.narrow(1, next, fitting).copy_(vision.narrow(0, done, fitting).t());
            Text.narrow(1, next, fitting).copy_(text.narrow(0, done, fitting).t());
            Ids.narrow(0, next, fitting).copy_(ids.narrow(0, done, fitting));
            done += fitting;
            next = (next + fitting) % size;
        }

        using var where = next.ToScalar();
        Pointer.fill_(where);
    }

    public void Dispose()
    {
        Vision.Dispose();
        Text.Dispose();
        Ids.Dispose();
        Pointer.Dispose();
    }

    private static Tensor Random(int width, int size, Device device, Generator generator)
    {
        using var scope = NewDisposeScope();
        return nn.functional.normalize(randn([width, size], generator: generator), p: 2, dim: 0).to(device).DetachFromDisposeScope();
    }
}
