using MPlug2.Platform;
using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

/// <summary>Rows of a linear rule with noise that depends on row and epoch; may skip rows, and runs a hook before each load.</summary>
internal sealed class ToySource(int count, Func<int, bool>? skip = null, Action<int, CancellationToken>? onLoad = null)
    : IExampleSource<ToyExample>
{
    private int _loads;

    public int Count => count;

    internal int Loads => Volatile.Read(ref _loads);

    public ToyExample? Load(int index, int epoch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        onLoad?.Invoke(index, cancellationToken);
        if (skip?.Invoke(index) == true)
        {
            return null;
        }

        var row = new RandomStreams(7).Create("row", index);
        var noise = new RandomStreams(7).Create("noise", index, epoch);
        float[] input = [.. Enumerable.Range(0, 4).Select(_ => (float)(row.NextDouble() * 2 - 1))];
        return new ToyExample(index, input, input[0] - 2 * input[1] + 0.5f * input[2] + (float)noise.NextDouble() * 0.01f);
    }
}
