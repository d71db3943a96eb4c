using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

[Collection(TorchRandomness.Name)]
public class TrainerResumeTests
{
    private static readonly TrainingOptions Options = ToyRun.Options with { GradientAccumulation = 2 };

    // 7 batches an epoch: mid-group, mid-epoch, before an epoch's end, at an epoch's end (before and after validation), late.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(14)]
    [InlineData(25)]
    [InlineData(28)]
    public void Fit_StoppedAndResumed_SameBitsAsInOneGo(long stop)
    {
        using var folder = new TemporaryFolder();
        var straight = new ToyRun();
        var expected = straight.Fit(Options with { CheckpointDirectory = folder.Combine("straight") });

        var options = Options with { CheckpointDirectory = folder.Combine("halves"), ExistingStates = ExistingStates.Resume };
        var first = new ToyRun();
        var stopped = first.FitUntil(stop, options);
        var second = new ToyRun { Task = new(new ToyNetwork(seed: 99)) }; // other starting weights: all must come from the state
        var result = second.Fit(options);

        Assert.Equal(stop, stopped.Steps);
        Assert.True(stopped.Cancelled);
        Assert.Equal(straight.Task.Losses, [.. first.Task.Losses, .. second.Task.Losses]);
        Assert.Equal(straight.Task.Batches, [.. first.Task.Batches, .. second.Task.Batches]);
        Assert.Equal(straight.Task.Network.Numbers(), second.Task.Network.Numbers());
        Assert.Equal(straight.Task.Network.Calls, second.Task.Network.Calls);
        Assert.Equal(ToyRun.Timeless(expected.History), ToyRun.Timeless(result.History));
        Assert.Equal(expected with { History = [] }, result with { History = [] });

        // Moments, last weights and best weights: the tensors of the last states are the same bytes.
        Assert.Equal(TensorsOf(folder.Combine("straight")), TensorsOf(folder.Combine("halves")));
    }

    [Fact]
    public void Fit_KilledBetweenStates_RepeatsFromTheLastOne()
    {
        using var folder = new TemporaryFolder();
        var straight = new ToyRun();
        straight.Fit(Options);
        var options = Options with { CheckpointDirectory = folder.Path, ExistingStates = ExistingStates.Resume, CheckpointEverySteps = 3 };
        var first = new ToyRun();
        Assert.Throws<TimeZoneNotFoundException>(
            () => first.Fit(options, report => _ = report.Step == 11 ? throw new TimeZoneNotFoundException() : 0));
        var second = new ToyRun { Task = new(new ToyNetwork(seed: 99)) };
        second.Fit(options);
        Assert.Contains(second.Lines, line => line.Contains("step 9 of 28"));
        Assert.Equal(straight.Task.Network.Numbers(), second.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_ResumeFromAFile_TakesThatState()
    {
        using var folder = new TemporaryFolder();
        var straight = new ToyRun();
        straight.Fit(Options with { CheckpointDirectory = folder.Path, KeepStates = 10 });
        var states = CheckpointDirectory.States(folder.Path);
        Assert.Equal(4, states.Count);
        var run = new ToyRun { Task = new(new ToyNetwork(seed: 99)) };
        run.Fit(Options with { CheckpointDirectory = folder.Path, ResumeFrom = states[2], KeepStates = 10 });
        Assert.Contains(run.Lines, line => line.Contains("step 14 of 28"));
        Assert.Equal(straight.Task.Network.Numbers(), run.Task.Network.Numbers());
        Assert.Equal(6, CheckpointDirectory.States(folder.Path).Count);
    }

    [Fact]
    public void Fit_ResumeAfterCompletion_ReturnsTheSameModelWithoutASingleStep()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { CheckpointDirectory = folder.Path, ExistingStates = ExistingStates.Resume };
        var first = new ToyRun();
        var expected = first.Fit(options);
        var again = new ToyRun { Task = new(new ToyNetwork(seed: 99)) };
        var result = again.Fit(options);
        Assert.Empty(again.Task.Losses);
        Assert.Equal(expected.BestMetric, result.BestMetric);
        Assert.Equal(first.Task.Network.Numbers(), again.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_EarlyStoppedAndResumed_StaysStopped()
    {
        using var folder = new TemporaryFolder();
        var options = Options with
        {
            CheckpointDirectory = folder.Path,
            ExistingStates = ExistingStates.Resume,
            EarlyStopping = new EarlyStopping(1),
        };
        Assert.Equal(TrainingStopReason.EarlyStopped, new ToyRun().Fit(options, validate: _ => 0).Reason);
        var again = new ToyRun();
        Assert.Equal(TrainingStopReason.EarlyStopped, again.Fit(options, validate: _ => 0).Reason);
        Assert.Empty(again.Task.Losses);
    }

    public static TheoryData<string, TrainingOptions> Changes { get; } = new()
    {
        { "Seed", Options with { Seed = 6 } },
        { "Epochs", Options with { Epochs = 5 } },
        { "BatchSize", Options with { BatchSize = 4 } },
        { "GradientAccumulation", Options with { GradientAccumulation = 1 } },
        { "learning rate of 'rest'", Options with { LearningRate = 0.5 } },
        { "weight decay of 'vision'", Options with { WeightDecay = 0.5 } },
        { "MaximumGradientNorm", Options with { MaximumGradientNorm = null } },
        { "WarmupSteps", Options with { WarmupSteps = 6 } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Fit_ResumeWithOtherOptions_NamesTheField(string field, object changed)
    {
        using var folder = new TemporaryFolder();
        new ToyRun().FitUntil(3, Options with { CheckpointDirectory = folder.Path });
        var error = Assert.Throws<TrainingStateMismatchException>(
            () => new ToyRun().Fit((TrainingOptions)changed with { ResumeFrom = folder.Path }));
        Assert.Contains(error.Differences, difference => difference.Field == field);
        Assert.Contains(field, error.Message);
    }

    [Fact]
    public void Fit_ResumeWithOtherNetworkRowsOrConfiguration_NamesTheField()
    {
        using var folder = new TemporaryFolder();
        new ToyRun().FitUntil(3, Options with { CheckpointDirectory = folder.Path });
        var resume = Options with { ResumeFrom = folder.Path };
        Assert.Contains("shapes", Mismatch(new ToyRun { Task = new(new ToyNetwork(width: 9)) }));
        Assert.Contains("rows is 21 here and 20 there", Mismatch(new ToyRun { Source = new(21) }));
        Assert.Contains("configuration is other here", Mismatch(new ToyRun { Task = new(new ToyNetwork()) { Named = "other" } }));

        string Mismatch(ToyRun run) => Assert.Throws<TrainingStateMismatchException>(() => run.Fit(resume)).Message;
    }

    [Fact]
    public void Fit_FolderHoldsStates_RefusesUnlessTold()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { CheckpointDirectory = folder.Path };
        new ToyRun().FitUntil(3, options);
        Assert.Throws<IOException>(() => ResumableState.Check(options)); // what an estimator asks before it reads a row
        ResumableState.Check(options with { ExistingStates = ExistingStates.Overwrite });
        Assert.Throws<FileNotFoundException>(() => ResumableState.Check(options with { ResumeFrom = "nowhere" }));
        var error = Assert.Throws<IOException>(() => new ToyRun().Fit(options));
        Assert.Contains("Overwrite", error.Message);
        Assert.Single(CheckpointDirectory.States(folder.Path));

        var fresh = new ToyRun();
        Assert.Equal(28, fresh.Fit(options with { ExistingStates = ExistingStates.Overwrite }).Steps);
        Assert.Equal(28, fresh.Task.Losses.Count);
    }

    [Fact]
    public void Fit_DiskFullAtTheSecondState_SurfacesItAndResumesFromTheFirst()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { CheckpointDirectory = folder.Path, ExistingStates = ExistingStates.Resume };
        var files = 0;
        var first = new ToyRun { StateStream = stream => ++files == 2 ? new FailingStream(stream, 500) : stream };
        var error = Assert.Throws<IOException>(() => first.Fit(options));
        Assert.Contains("step 14", error.Message);
        Assert.Contains("No space left", error.Message);

        var (straight, second) = (new ToyRun(), new ToyRun { Task = new(new ToyNetwork(seed: 99)) });
        straight.Fit(Options);
        second.Fit(options);
        Assert.Equal(21, second.Task.Losses.Count);
        Assert.Equal(straight.Task.Network.Numbers(), second.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_SecondRunInTheSameFolder_IsRefusedAndTheFirstGoesOn()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { CheckpointDirectory = folder.Path, ExistingStates = ExistingStates.Resume };
        var first = new ToyRun();
        var refused = 0;
        var result = first.Fit(options, validate: _ =>
        {
            Assert.Contains("in use", Assert.Throws<IOException>(() => new ToyRun().Fit(options)).Message);
            return refused++;
        });
        Assert.Equal(4, refused);
        Assert.Equal(28, result.Steps);
    }

    [Fact]
    public void Fit_ResumeFromNothing_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<FileNotFoundException>(() => new ToyRun().Fit(Options with { ResumeFrom = folder.Path }));
        Assert.Throws<FileNotFoundException>(() => new ToyRun().Fit(Options with { ResumeFrom = folder.Combine("none") }));
    }

    private static byte[] TensorsOf(string directory)
    {
        var path = CheckpointDirectory.NewestComplete(directory)!;
        var bytes = File.ReadAllBytes(path);
        var header = BitConverter.ToInt32(bytes, 12);
        return bytes[(16 + header)..^32];
    }
}
