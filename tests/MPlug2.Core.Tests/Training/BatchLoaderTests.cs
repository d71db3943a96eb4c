using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

public class BatchLoaderTests
{
    private static readonly int[] Order = [.. Enumerable.Range(0, 50).Reverse()];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 5)]
    public void Take_ManyThreads_KeepsTheOrder(int ahead, int threads)
    {
        using var loader = Loader(new ToySource(50, skip: static index => index % 10 == 0), ahead, threads);
        var rows = new List<int>();
        var skipped = 0;
        for (var batch = 0; batch < 13; batch++)
        {
            var (examples, missing) = loader.Take(default);
            rows.AddRange(examples.Select(example => example.Index));
            skipped += missing;
        }

        Assert.Equal(Order.Where(index => index % 10 != 0), rows);
        Assert.Equal(5, skipped);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Take_SlowConsumer_LoadsNoFurtherAheadThanAsked(int ahead)
    {
        var source = new ToySource(50);
        using var loader = Loader(source, ahead, 3);
        for (var batch = 1; batch <= 5; batch++)
        {
            loader.Take(default);
            Assert.InRange(source.Loads, batch * 4, (batch + ahead) * 4);
        }
    }

    [Fact]
    public void Take_FailureAhead_SurfacesOnlyWhenItsBatchIsDue()
    {
        using var loader = Loader(new ToySource(50, onLoad: static (index, _) => Fail(index)), 3, 2);
        Assert.Equal(4, loader.Take(default).Examples.Count); // rows 49 to 46
        Assert.Throws<FormatException>(() => loader.Take(default)); // rows 45 to 42
    }

    [Fact]
    public void Dispose_ExamplesNobodyTook_AreDisposed()
    {
        var source = new OwningSource();
        var options = new TrainingOptions { PrefetchBatches = 2 };
        using (var loader = new BatchLoader<OwningSource.Example>(source, Order, 0, 0, options, default))
        {
            loader.Take(default).Examples.ForEach(example => example.Dispose());
        }

        Assert.True(source.Made >= 4);
        Assert.Equal(source.Made, source.Freed);
    }

    private static void Fail(int index)
    {
        if (index == 44)
        {
            throw new FormatException();
        }
    }

    private static BatchLoader<ToyExample> Loader(ToySource source, int ahead, int threads) =>
        new(source, Order, 0, 0, new TrainingOptions { BatchSize = 4, PrefetchBatches = ahead, LoaderThreads = threads }, default);

    private sealed class OwningSource : IExampleSource<OwningSource.Example>
    {
        private int _made;
        private int _freed;

        internal int Made => _made;

        internal int Freed => _freed;

        public int Count => 50;

        public Example? Load(int index, int epoch, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _made);
            return new Example(this);
        }

        internal sealed class Example(OwningSource source) : IDisposable
        {
            public void Dispose() => Interlocked.Increment(ref source._freed);
        }
    }
}
