using MPlug2.ML.Tasks;

namespace MPlug2.ML.Tests.Data;

/// <summary>Answers the length of a text, and notes how it was called.</summary>
internal sealed class ProbeModel(Action<IReadOnlyList<string>>? onPredict = null) : ITaskModel<string, int>
{
    private int _inside;

    internal List<int> BatchSizes { get; } = [];

    internal List<int> Threads { get; } = [];

    internal int Disposals { get; private set; }

    internal bool Overlapped { get; private set; }

    public IReadOnlyList<int> Predict(IReadOnlyList<string> examples, CancellationToken stop)
    {
        Overlapped |= Interlocked.Increment(ref _inside) > 1;
        ObjectDisposedException.ThrowIf(Disposals > 0, this);
        BatchSizes.Add(examples.Count);
        Threads.Add(Environment.CurrentManagedThreadId);
        onPredict?.Invoke(examples);
        Interlocked.Decrement(ref _inside);
        return [.. examples.Select(example => example.Length)];
    }

    public void Dispose() => Disposals++;
}
