using MPlug2.ML.Data;

namespace MPlug2.ML.Tests.Data;

public class BlockProducerTests
{
    [Fact]
    public void Read_TwoBlocks_HappensOnAnotherThreadAndScoringOnTheConsumers()
    {
        var threads = new System.Collections.Concurrent.ConcurrentBag<int>();
        var probe = new Probe(new ProbeReader((text, _) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return text;
        }));
        probe.Enumerate(probe.View(Probe.Rows(8)));
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
        Assert.All(probe.Model.Threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void MoveNext_FirstRow_ReadsNoFurtherAheadThanAsked(int prefetch)
    {
        // The producer can fill prefetch blocks beside the consumer's; then it must wait. The source blocks if it is asked for more.
        using var tooFar = new ManualResetEventSlim();
        var bound = (prefetch + 1) * 4;
        using var full = new CountdownEvent(bound);
        IEnumerable<ProbeRow> Counted()
        {
            foreach (var row in Probe.Rows(1000))
            {
                if (full.IsSet)
                {
                    tooFar.Set();
                }
                else
                {
                    full.Signal();
                }

                yield return row;
            }
        }

        var probe = new Probe(options: new BatchOptions { BatchSize = 4, PrefetchBlocks = prefetch });
        var view = probe.View(Counted());
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.True(cursor.MoveNext());
        Assert.True(full.Wait(TimeSpan.FromSeconds(30)), "the producer did not read ahead");
        Assert.Equal(prefetch * 4 + 4, bound);
        Assert.True(cursor.MoveNext());
        Assert.False(tooFar.IsSet);
        Assert.True(probe.Reader.Reads <= bound);
    }

    [Fact]
    public void Dispose_WhileARowIsRead_CancelsItAndWaits()
    {
        using var reading = new ManualResetEventSlim();
        var cancelled = false;
        var probe = new Probe(new ProbeReader((text, stop) =>
        {
            if (text == Probe.Rows(6).Last().Text)
            {
                reading.Set();
                stop.WaitHandle.WaitOne();
                cancelled = true;
                stop.ThrowIfCancellationRequested();
            }

            return text;
        }));
        var source = new RecordingView(probe.Context.Data.LoadFromEnumerable(Probe.Rows(100)));
        var view = probe.View(source);
        var cursor = view.GetRowCursor(view.Schema);
        Assert.True(cursor.MoveNext());
        reading.Wait();
        cursor.Dispose();
        Assert.True(cancelled);
        Assert.Equal(0, source.OpenCursors);
        Assert.Throws<ObjectDisposedException>(() => cursor.MoveNext());
        cursor.Dispose();
    }

    [Fact]
    public void Dispose_BeforeMoveNext_ReadsNothing()
    {
        var probe = new Probe();
        var view = probe.View(Probe.Rows(100));
        view.GetRowCursor(view.Schema).Dispose();
        Assert.Equal(0, probe.Reader.Reads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    public void MoveNext_SourceFails_DeliversTheRowsBeforeAndThenItsOwnException(int good)
    {
        static IEnumerable<ProbeRow> Failing(int good)
        {
            foreach (var row in Probe.Rows(100))
            {
                if (row.Id == good)
                {
                    throw new InvalidDataException($"clip {good} is corrupt");
                }

                yield return row;
            }
        }

        var probe = new Probe();
        var view = probe.View(Failing(good));
        using var cursor = view.GetRowCursor(view.Schema);
        var length = cursor.GetGetter<float>(view.Schema["Length"]);
        float value = 0;
        for (var i = 0; i < good; i++)
        {
            Assert.True(cursor.MoveNext());
            length(ref value);
            Assert.Equal(Probe.Rows(100).ElementAt(i).Text.Length, value);
        }

        var error = Assert.Throws<InvalidDataException>(() => cursor.MoveNext());
        Assert.Equal($"clip {good} is corrupt", error.Message);
        Assert.Contains(nameof(Failing), error.StackTrace);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Getter_ReaderFails_ThrowsItInThatBlockOnly(int parallel)
    {
        var bad = Probe.Rows(6).Last().Text;
        var probe = new Probe(
            new ProbeReader((text, _) => text == bad ? throw new InvalidDataException($"{text} is no video") : text),
            options: new BatchOptions { BatchSize = 4, ReadParallelism = parallel });
        var view = probe.View(Probe.Rows(12));
        using var cursor = view.GetRowCursor(view.Schema);
        var length = cursor.GetGetter<float>(view.Schema["Length"]);
        var failed = new List<long>();
        while (cursor.MoveNext())
        {
            float value = 0;
            try
            {
                length(ref value);
            }
            catch (InvalidDataException error)
            {
                Assert.Equal($"{bad} is no video", error.Message);
                Assert.Contains(nameof(ProbeReader), error.StackTrace);
                failed.Add(cursor.Position);
            }
        }

        Assert.Equal([4, 5, 6, 7], failed);
        Assert.Equal([4, 4], probe.Model.BatchSizes);
    }

    [Fact]
    public void Getter_ModelFailsOnce_CanBeAskedAgain()
    {
        var calls = 0;
        var probe = new Probe(model: new ProbeModel(_ =>
        {
            if (calls++ == 0)
            {
                throw new InvalidOperationException("out of memory");
            }
        }));
        var view = probe.View(Probe.Rows(3));
        using var cursor = view.GetRowCursor(view.Schema);
        var length = cursor.GetGetter<float>(view.Schema["Length"]);
        Assert.True(cursor.MoveNext());
        float value = 0;
        Assert.Throws<InvalidOperationException>(() => length(ref value));
        length(ref value);
        Assert.Equal(1, value);
    }

    [Fact]
    public void MoveNext_ContextCancelled_Throws()
    {
        var probe = new Probe();
        var view = probe.View(Probe.Rows(100));
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.True(cursor.MoveNext());
        TestCancellation.CancelExecution(probe.Context);
        Assert.Throws<OperationCanceledException>(() =>
        {
            while (cursor.MoveNext())
            {
            }
        });
        Assert.Equal(100, probe.Enumerate(view).Count); // what is begun after the cancel goes on
    }
}
