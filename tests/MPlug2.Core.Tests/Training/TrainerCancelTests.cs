using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

[Collection(TorchRandomness.Name)]
public class TrainerCancelTests
{
    [Fact]
    public void Fit_CancelledBeforeStart_ReturnsAtOnceWithTheStateSaved()
    {
        using var folder = new TemporaryFolder();
        var run = new ToyRun();
        var result = run.Fit(ToyRun.Options with { CheckpointDirectory = folder.Path }, token: new CancellationToken(canceled: true));
        Assert.True(result.Cancelled);
        Assert.Equal(0, result.Steps);
        Assert.Single(CheckpointDirectory.States(folder.Path));
    }

    [Fact]
    public void Fit_CancelledDuringLoad_ReturnsWithoutWaitingForTheRow()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var count = 0;
        var run = new ToyRun
        {
            Source = new(20, onLoad: (_, token) =>
            {
                if (Interlocked.Increment(ref count) == 8)
                {
                    cancel.Cancel();
                    token.WaitHandle.WaitOne(); // for ever, did the loader not pass the cancellation on
                    token.ThrowIfCancellationRequested();
                }
            }),
        };
        var result = run.Fit(ToyRun.Options with { LoaderThreads = 1, CheckpointDirectory = folder.Path }, token: cancel.Token);
        Assert.True(result.Cancelled);
        Assert.True(result.Steps <= 2);
        Assert.Equal(result.Steps, run.Task.Losses.Count);
        Assert.Equal(result.Steps, TrainingStateFile.ReadPosition(CheckpointDirectory.NewestComplete(folder.Path)!).Step);
    }

    [Fact]
    public void Fit_CancelledDuringLoadThatIgnoresIt_ReturnsAllTheSame()
    {
        using var cancel = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var run = new ToyRun
        {
            Source = new(20, onLoad: (_, _) =>
            {
                cancel.Cancel();
                release.Wait();
            }),
        };
        Assert.True(run.Fit(token: cancel.Token).Cancelled);
        release.Set();
    }

    [Fact]
    public void Fit_CancelledDuringStep_FinishesTheStep()
    {
        using var cancel = new CancellationTokenSource();
        var run = new ToyRun
        {
            Task = new(new ToyNetwork(), (call, loss) =>
            {
                if (call == 5)
                {
                    cancel.Cancel();
                }

                return loss;
            }),
        };
        var result = run.Fit(token: cancel.Token);
        Assert.True(result.Cancelled);
        Assert.Equal(5, result.Steps);
    }

    [Fact]
    public void Fit_LossThrowsBecauseOfTheToken_CountsAsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        var run = new ToyRun
        {
            Task = new(new ToyNetwork(), (call, loss) =>
            {
                if (call == 5)
                {
                    cancel.Cancel();
                    cancel.Token.ThrowIfCancellationRequested();
                }

                return loss;
            }),
        };
        Assert.Equal(4, run.Fit(token: cancel.Token).Steps);
    }

    [Fact]
    public void Fit_CancelledDuringValidation_ValidatesAfterResume()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var straight = new ToyRun();
        var expected = straight.Fit();
        var options = ToyRun.Options with { CheckpointDirectory = folder.Path, ExistingStates = ExistingStates.Resume };
        var first = new ToyRun();
        var calls = 0;
        var stopped = first.Fit(options, validate: token =>
        {
            if (++calls == 2)
            {
                cancel.Cancel();
            }

            token.ThrowIfCancellationRequested();
            return first.Task.Score();
        }, token: cancel.Token);
        Assert.True(stopped.Cancelled);
        Assert.Equal(14, stopped.Steps);
        Assert.Single(stopped.History);

        var second = new ToyRun { Task = new(new ToyNetwork(seed: 99)) };
        var result = second.Fit(options);
        Assert.Equal(ToyRun.Timeless(expected.History), ToyRun.Timeless(result.History));
        Assert.Equal(straight.Task.Network.Numbers(), second.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_FaultInValidation_LosesNoStep()
    {
        using var folder = new TemporaryFolder();
        var straight = new ToyRun();
        straight.Fit();
        var options = ToyRun.Options with { CheckpointDirectory = folder.Path, ExistingStates = ExistingStates.Resume };
        Assert.Throws<InvalidDataException>(() => new ToyRun().Fit(options, validate: _ => throw new InvalidDataException("unreadable")));

        var second = new ToyRun { Task = new(new ToyNetwork(seed: 99)) };
        var result = second.Fit(options);
        Assert.Equal(21, second.Task.Losses.Count); // the first epoch's seven steps are there
        Assert.Equal(28, result.Steps);
        Assert.Equal(straight.Task.Network.Numbers(), second.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_CancelledAfterTheBestEpoch_ReturnsTheBest()
    {
        float[] best = [];
        using var cancel = new CancellationTokenSource();
        var run = new ToyRun();
        var result = run.Fit(onReport: report =>
        {
            if (report.Step == 12)
            {
                cancel.Cancel();
            }
        }, validate: _ =>
        {
            best = run.Task.Network.Numbers();
            return 1;
        }, token: cancel.Token);
        Assert.True(result.Cancelled);
        Assert.Equal(1, result.BestEpoch);
        Assert.Equal(best, run.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_ThrowOnCancel_ThrowsAfterSaving()
    {
        using var folder = new TemporaryFolder();
        var options = ToyRun.Options with { CheckpointDirectory = folder.Path, ThrowOnCancel = true };
        Assert.ThrowsAny<OperationCanceledException>(() => new ToyRun().FitUntil(5, options));
        Assert.Equal(5, TrainingStateFile.ReadPosition(CheckpointDirectory.NewestComplete(folder.Path)!).Step);
    }

    [Fact]
    public void Fit_SourceGivesUpByItself_IsAnErrorNotACancel()
    {
        var run = new ToyRun { Source = new(20, onLoad: static (_, _) => throw new OperationCanceledException("its own time-out")) };
        Assert.Contains("its own time-out", Assert.Throws<OperationCanceledException>(() => run.Fit()).Message);
    }

    [Fact]
    public void Fit_TimeIsUp_SavesAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var clock = new HandClock();
        var task = new ToyTask(new ToyNetwork(), (_, loss) =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return loss;
        });
        var options = ToyRun.Options with { MaximumDuration = TimeSpan.FromMinutes(5), CheckpointDirectory = folder.Path };
        var result = new Trainer<ToyExample>(options, clock).Fit(task, new ToySource(20));
        Assert.Equal(TrainingStopReason.TimeLimit, result.Reason);
        Assert.Equal(5, result.Steps);
        Assert.Equal(300, TrainingStateFile.ReadPosition(CheckpointDirectory.NewestComplete(folder.Path)!).EpochSeconds);
    }

    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        internal void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
