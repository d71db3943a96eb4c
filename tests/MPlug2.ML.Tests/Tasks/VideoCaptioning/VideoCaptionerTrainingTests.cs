using Microsoft.ML;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using MPlug2.Training;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

/// <summary>The training engine through the estimator; its own tests are in Core.</summary>
[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerTrainingTests(CaptionerWorld world) : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_SameSeedTwice_GivesTheSameModelAndAnotherSeedAnother()
    {
        using var first = Fit(options => options.Epochs = 3);
        using var second = Fit(options => options.Epochs = 3);
        using var other = Fit(options => (options.Epochs, options.Seed) = (3, 77));
        Assert.Equal(Losses(first), Losses(second));
        Assert.Equal(Captions(first, world.Rows), Captions(second, world.Rows));
        Assert.NotEqual(Losses(first), Losses(other));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_FrameCache_TrainsOnTheFramesThatAreReadWithoutOne(bool onDisk)
    {
        using var plain = Fit(options => (options.Epochs, options.FrameCache) = (2, null));
        using var cached = Fit(options =>
            (options.Epochs, options.FrameCache) = (2, new DecodedFrameCacheOptions { Folder = onDisk ? _folder.File("frames") : null }));
        Assert.Equal(Losses(plain), Losses(cached));
        Assert.Equal(Captions(plain, world.Rows), Captions(cached, world.Rows));
    }

    [Fact]
    public void Fit_ValidationAndEarlyStopping_KeepsTheBestEpochAndStops()
    {
        // A learning rate of nothing: the first epoch is the best, and no other improves on it.
        using var model = Fit(options =>
        {
            (options.Epochs, options.LearningRate, options.ValidationSet) = (9, 0, View(_context, world.Rows));
            options.EarlyStopping = new EarlyStopping(Patience: 2);
        });
        var training = model.Training!;
        Assert.Equal((TrainingStopReason.EarlyStopped, 3, 1), (training.Reason, training.EpochsDone, training.BestEpoch!.Value));
        Assert.All(training.History, epoch => Assert.NotNull(epoch.Metric));
    }

    [Fact]
    public void Fit_ValidationSet_MeasuresWhatEvaluateCaptioningMeasures()
    {
        var data = View(_context, world.Rows);
        using var model = Fit(options => (options.Epochs, options.LearningRate, options.ValidationSet) = (30, 3e-3, data));
        var quality = _context.MPlug2.EvaluateCaptioning(model.Transform(data));
        Assert.True(model.Training!.BestMetric > 0, "Nothing was learned, so nothing is compared.");
        Assert.Equal(model.Training.BestMetric!.Value, quality.CiderD, 1e-9);
    }

    [Fact]
    public void Fit_CancelledAndResumed_GivesTheModelOfAnUninterruptedFit()
    {
        var validation = View(_context, world.Rows);
        using var whole = Fit(options => (options.Epochs, options.ValidationSet) = (4, validation));

        using var stop = new CancellationTokenSource();
        using var part = Fit(options =>
        {
            (options.Epochs, options.ValidationSet, options.CheckpointDirectory) = (4, validation, _folder.Root);
            (options.CancellationToken, options.Progress) = (stop.Token, Reports.StopAt(3, stop));
        });
        Assert.Equal((TrainingStopReason.Cancelled, 3), (part.Training!.Reason, part.Training.Steps));
        using var resumed = Fit(options =>
            (options.Epochs, options.ValidationSet, options.CheckpointDirectory, options.ResumeFrom) = (4, validation, _folder.Root, _folder.Root));
        Assert.Equal(TrainingStopReason.Completed, resumed.Training!.Reason);
        Assert.Equal(Losses(whole), Losses(resumed));
        Assert.Equal(Captions(whole, world.Rows), Captions(resumed, world.Rows));
    }

    [Fact]
    public void Fit_AgainInTheSameCheckpointDirectory_RefusesAndLeavesTheStates()
    {
        Fit(options => options.CheckpointDirectory = _folder.Root).Dispose();
        var before = Directory.GetFiles(_folder.Root).Order().ToList();
        var error = Assert.Throws<IOException>(() => Fit(options => options.CheckpointDirectory = _folder.Root));
        Assert.Contains("ResumeFrom", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(_folder.Root).Order());
        var mismatch = Assert.Throws<TrainingStateMismatchException>(() => Fit(options => (options.ResumeFrom, options.LearningRate) = (_folder.Root, 0.5)));
        Assert.Contains("learning rate", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WhileAnotherFitHoldsTheCheckpointDirectory_IsRefused()
    {
        Exception? inner = null;
        Fit(options =>
        {
            options.CheckpointDirectory = _folder.Root;
            options.Progress = new Reports(_ => inner ??= Record.Exception(() => Fit(other => other.CheckpointDirectory = _folder.Root)));
        }).Dispose();
        Assert.Contains("in use", Assert.IsType<IOException>(inner).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_CancelledBeforeItBegins_ThrowsAndWritesNothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var folder = _folder.File("states");
        Assert.ThrowsAny<OperationCanceledException>(() => Fit(options => (options.CancellationToken, options.CheckpointDirectory) = (stop.Token, folder)));
        Assert.False(Directory.Exists(folder));
        Assert.Empty(OwnProcesses.Decoders());
    }

    [Fact]
    public void Fit_CancelledWhileRowsAreRead_Throws()
    {
        using var stop = new CancellationTokenSource();
        IEnumerable<ClipRow> Rows()
        {
            yield return world.Rows[0];
            stop.Cancel();
            yield return world.Rows[1];
        }

        Assert.ThrowsAny<OperationCanceledException>(
            () => Captioner(_context, options => options.CancellationToken = stop.Token).Fit(View(_context, Rows())));
    }

    [Fact]
    public void Fit_CancelledAmidAStep_GivesTheModelSoFar()
    {
        using var stop = new CancellationTokenSource();
        using var model = Fit(options =>
        {
            (options.Epochs, options.CancellationToken, options.FrameCache) = (50, stop.Token, null);
            options.Progress = Reports.StopAt(2, stop);
        });
        Assert.Equal((TrainingStopReason.Cancelled, 2), (model.Training!.Reason, model.Training.Steps));
        Assert.Equal(world.Rows.Count, Captions(model, world.Rows).Count);
        Assert.Empty(OwnProcesses.Decoders());
    }

    [Fact]
    public void Fit_CancelledInValidation_GivesTheBestModelSoFar()
    {
        using var stop = new CancellationTokenSource();
        using var model = Captioner(_context, options =>
        {
            (options.Epochs, options.ValidationSet, options.CancellationToken) = (50, View(_context, world.Rows), stop.Token);

            // The last step of the second epoch: what follows is its validation.
            options.Progress = Reports.StopAt(4, stop);
        }).Fit(View(_context, world.Rows));
        var training = model.Training!;
        Assert.Equal((TrainingStopReason.Cancelled, 4, 1), (training.Reason, training.Steps, training.BestEpoch!.Value));
        Assert.Single(training.History);
    }

    [Fact]
    public void Fit_ContextToldToCancel_GivesTheModelSoFarAndTheNextFitRuns()
    {
        var estimator = Captioner(_context, options =>
        {
            options.Epochs = 400;
            options.Progress = new Reports(report =>
            {
                if (report.Step == 1)
                {
                    TestCancellation.CancelExecution(_context);
                }

                Thread.Yield();
            });
        });
        using var model = estimator.Fit(View(_context, world.Rows));
        Assert.Equal(TrainingStopReason.Cancelled, model.Training!.Reason);
        using var next = Fit();
        Assert.Equal(TrainingStopReason.Completed, next.Training!.Reason);
        Assert.Equal(world.Rows.Count, Captions(next, world.Rows).Count);
    }

    [Fact]
    public void Fit_ProgressAndLog_TellOfEachStepAndEpoch()
    {
        var lines = new List<string>();
        _context.Log += (_, line) =>
        {
            lock (lines)
            {
                lines.Add(line.RawMessage);
            }
        };
        var reports = new List<TrainingProgress>();
        using var model = Fit(options => (options.Epochs, options.Progress) = (2, new Reports(reports.Add)));
        Assert.Equal([1L, 2, 3, 4], reports.Select(report => report.Step));
        Assert.All(reports, report => Assert.Equal((2, 4L), (report.Epochs, report.TotalSteps)));
        Assert.Contains(lines, line => line.StartsWith("Model: ", StringComparison.Ordinal) && line.Contains("parameters", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("epoch 1/2 done", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("epoch 2/2 done", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("Training ended (Completed)", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_CaptionsLongerThanMaximumTokens_WarnsHowMany()
    {
        var log = new WarningLog(_context);
        using var model = Fit(options => options.MaximumTokens = 5);
        Assert.Contains(log.Lines, line => line.Contains($"{world.Rows.Count} of {world.Rows.Count} captions are longer", StringComparison.Ordinal));
    }

    private VideoCaptionerTransformer Fit(Action<VideoCaptionerOptions>? change = null) => Captioner(_context, change).Fit(View(_context, world.Rows));

    private static IEnumerable<double> Losses(VideoCaptionerTransformer model) => model.Training!.History.Select(epoch => epoch.Loss);
}
