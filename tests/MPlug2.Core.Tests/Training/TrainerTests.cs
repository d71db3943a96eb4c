using MPlug2.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Training;

[Collection(TorchRandomness.Name)]
public class TrainerTests
{
    [Fact]
    public void Fit_LearnableRule_LearnsIt()
    {
        var run = new ToyRun { Task = new(new ToyNetwork(width: 32, dropout: 0)), Source = new(64) };
        run.Task.Network.eval();
        var before = run.Task.Score();
        var result = run.Fit(ToyRun.Options with { Epochs = 30 });
        Assert.Equal(TrainingStopReason.Completed, result.Reason);
        Assert.True(before < -1, $"untrained score {before}");
        Assert.True(result.BestMetric > -0.02, $"trained score {result.BestMetric}");
        Assert.Equal(30, result.History.Count);
        Assert.True(result.History[^1].Loss < result.History[0].Loss / 10);
        Assert.False(run.Task.Network.training);
    }

    [Fact]
    public void Fit_EachEpoch_TakesEveryRowOnceInAnotherOrder()
    {
        var run = new ToyRun();
        var result = run.Fit();
        Assert.Equal(28, result.Steps); // ceil(20 / 3) x 4
        var epochs = run.Task.Batches.Chunk(7).Select(batches => batches.SelectMany(rows => rows).ToArray()).ToList();
        Assert.Equal(4, epochs.Count);
        Assert.All(epochs, rows => Assert.Equal(Enumerable.Range(0, 20).Except([3, 11]), rows.Order()));
        Assert.Equal(4, epochs.Select(rows => string.Join(' ', rows)).Distinct().Count());
        Assert.Equal(8, result.SkippedRows);
        Assert.All(result.History, record => Assert.Equal(2, record.SkippedRows));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    public void Fit_AnyThreadsAndPrefetch_SameBits(int prefetch, int threads)
    {
        var (plain, other) = (new ToyRun(), new ToyRun());
        plain.Fit();
        other.Fit(ToyRun.Options with { PrefetchBatches = prefetch, LoaderThreads = threads });
        Assert.Equal(plain.Task.Losses, other.Task.Losses);
        Assert.Equal(plain.Task.Network.Numbers(), other.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_OtherSeed_OtherNumbers()
    {
        var (one, other) = (new ToyRun(), new ToyRun());
        one.Fit();
        other.Fit(ToyRun.Options with { Seed = 6 });
        Assert.NotEqual(one.Task.Losses, other.Task.Losses);
    }

    [Fact]
    public void Fit_Accumulation_UpdatesPerGroupWithAShortLastOne()
    {
        // 7 batches in groups of 3, 3 and 1: without dropout the weights equal those of a hand-made loop over the same batches.
        var network = new ToyNetwork(dropout: 0);
        var run = new ToyRun { Task = new(network), Validates = false };
        var options = ToyRun.Options with { GradientAccumulation = 3, Epochs = 1, MaximumGradientNorm = null };
        var result = run.Fit(options);
        Assert.Equal(7, result.Steps);

        var twin = new ToyTask(new ToyNetwork(dropout: 0));
        twin.Network.train();
        var groups = twin.ParameterGroups(options);
        var schedule = new LearningRateSchedule(7, 1, options.WarmupLearningRate, options.MinimumLearningRate);
        using var optimizer = new FlatAdamW(groups);
        var step = 0;
        foreach (var group in run.Task.Batches.Chunk(3))
        {
            using var scope = NewDisposeScope();
            foreach (var rows in group)
            {
                (twin.Loss([.. rows.Select(row => run.Source.Load(row, 0, default)!)]) / group.Length).backward();
                step++;
            }

            optimizer.Step([.. groups.Select(item => schedule.RateOf(item.LearningRate, step - 1))]);
            optimizer.ClearGradients();
        }

        Assert.All(twin.Network.Numbers().Zip(network.Numbers()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Fit_WholeBatchSkipped_CountsTheStepAndGoesOn()
    {
        var run = new ToyRun { Source = new(6, skip: static index => index < 4) };
        var result = run.Fit(ToyRun.Options with { BatchSize = 1, GradientAccumulation = 2, Epochs = 2 });
        Assert.Equal(12, result.Steps);
        Assert.Equal(8, result.SkippedRows);
        Assert.Equal(4, run.Task.Batches.Count);
    }

    [Fact]
    public void Fit_EveryRowSkipped_SaysSo()
    {
        var run = new ToyRun { Source = new(6, skip: static _ => true) };
        Assert.Contains("skipped", Assert.Throws<InvalidOperationException>(() => run.Fit()).Message);
    }

    [Fact]
    public void Fit_LimitEndsAnEpochWhoseRowsWereSkipped_KeepsTheRun()
    {
        var run = new ToyRun { Source = new(6, skip: static index => index < 4), Validates = false };
        for (var steps = 7; steps < 12; steps++)
        {
            Assert.Equal(steps, run.Fit(ToyRun.Options with { BatchSize = 1, Epochs = 2, MaximumSteps = steps }).Steps); // some end so
        }
    }

    [Fact]
    public void Fit_UnusedAndFrozenParameters_AreUntouched()
    {
        var run = new ToyRun();
        run.Fit(ToyRun.Options with { WeightDecay = 0.5 });
        Assert.Equal([1, 1, 1, 1, 1], run.Task.Network.Unused.data<float>().ToArray());
        Assert.Equal([1, 1, 1], run.Task.Network.Frozen.data<float>().ToArray());
    }

    [Fact]
    public void Fit_MetricPeaksEarly_EndsWithThoseWeights()
    {
        var run = new ToyRun();
        var weights = new List<float[]>();
        var result = run.Fit(validate: _ =>
        {
            weights.Add(run.Task.Network.Numbers());
            return weights.Count == 2 ? 1 : 0;
        });
        Assert.Equal(1, result.BestMetric);
        Assert.Equal(2, result.BestEpoch);
        Assert.Equal(weights[1], run.Task.Network.Numbers());
        Assert.NotEqual(weights[3], run.Task.Network.Numbers());

        var last = new ToyRun();
        weights.Clear();
        last.Fit(ToyRun.Options with { KeepBest = false }, validate: _ =>
        {
            weights.Add(last.Task.Network.Numbers());
            return -weights.Count;
        });
        Assert.Equal(weights[3], last.Task.Network.Numbers());
    }

    [Fact]
    public void Fit_EarlyStopping_StopsAfterPatience()
    {
        var metrics = new Queue<double>([0.1, 0.5, 0.505, 0.4, 0.9]);
        var run = new ToyRun();
        var options = ToyRun.Options with { Epochs = 9, EarlyStopping = new EarlyStopping(2, 0.01) };
        var result = run.Fit(options, validate: _ => metrics.Dequeue());
        Assert.Equal(TrainingStopReason.EarlyStopped, result.Reason);
        Assert.Equal(4, result.EpochsDone); // 0.505 is the best, but no improvement of 0.01
        Assert.Equal(0.505, result.BestMetric);
        Assert.Equal(3, result.BestEpoch);
    }

    [Fact]
    public void Fit_ValidateEvery_ValidatesThenAndAtTheEnd()
    {
        var result = new ToyRun().Fit(ToyRun.Options with { Epochs = 5, ValidateEvery = 2 });
        Assert.Equal([false, true, false, true, true], result.History.Select(record => record.Metric.HasValue));
    }

    [Fact]
    public void Fit_MetricNotANumber_IsNeverBest()
    {
        var run = new ToyRun();
        var result = run.Fit(validate: _ => double.NaN);
        Assert.Null(result.BestMetric);
        Assert.Contains(run.Lines, line => line.Contains("not a number"));
    }

    [Fact]
    public void Fit_MaximumSteps_EndsThereValidated()
    {
        var run = new ToyRun();
        var result = run.Fit(ToyRun.Options with { MaximumSteps = 10 });
        Assert.Equal(TrainingStopReason.StepLimit, result.Reason);
        Assert.Equal(10, result.Steps);
        Assert.Equal(1, result.EpochsDone);
        Assert.NotNull(result.History[^1].Metric);
        Assert.Equal(10, run.Reports[^1].TotalSteps);
    }

    [Fact]
    public void Fit_Progress_CountsAndScales()
    {
        var run = new ToyRun();
        run.Fit(ToyRun.Options with { LogEverySteps = 7 });
        Assert.Equal(Enumerable.Range(1, 28).Select(step => (long)step), run.Reports.Select(report => report.Step));
        Assert.All(run.Reports, report => Assert.Equal(28, report.TotalSteps));
        Assert.Equal(1, run.Reports[6].Epoch);
        Assert.Equal(2, run.Reports[7].Epoch);
        Assert.Equal(1e-6, run.Reports[0].LearningRates[0]);
        Assert.Equal(0.02, run.Reports[6].LearningRates[0], 1e-9); // step 6 runs at the schedule's value after 5 = end of warm-up
        Assert.Equal(0.01, run.Reports[6].LearningRates[^1], 1e-9);
        Assert.Equal(8, run.Reports[^1].SkippedRows);
        Assert.All(run.Reports, report => Assert.True(report.GradientNorm > 0));
        Assert.Equal(4, run.Lines.Count(line => line.Contains("rows/s")));
        Assert.Equal(4, run.Lines.Count(line => line.Contains("done: loss")));
    }

    [Fact]
    public void Fit_ShortRun_CapsTheWarmupAndSaysSo()
    {
        var run = new ToyRun();
        run.Fit(ToyRun.Options with { WarmupSteps = 200 });
        Assert.Contains(run.Lines, line => line.Contains("warm-up takes 7"));
        Assert.Equal(0.02, run.Reports[8].LearningRates[0], 1e-9);
    }

    [Fact]
    public void Fit_FiveHundredSteps_KeepsNoTensors()
    {
        var run = new ToyRun { Source = new(100) };
        var counts = new List<long>();
        var options = ToyRun.Options with { Epochs = 15, GradientAccumulation = 2 };
        run.Fit(options, _ => counts.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        Assert.Equal(510, counts.Count);
        Assert.Equal(counts[40], counts[^1]);
    }

    [Fact]
    public void Fit_LossWithoutGradient_SaysWhatIsWanted()
    {
        var run = new ToyRun { Task = new(new ToyNetwork(), (_, loss) => loss.detach()) };
        Assert.Contains("requires_grad", Assert.Throws<InvalidOperationException>(() => run.Fit()).Message);
    }

    [Fact]
    public void Fit_EarlyStoppingWithoutValidation_Refuses()
    {
        var run = new ToyRun { Validates = false };
        Assert.Contains("validate", Assert.Throws<ArgumentException>(
            () => run.Fit(ToyRun.Options with { EarlyStopping = new EarlyStopping() })).Message);
    }

    [Fact]
    public void Fit_EmptySource_Refuses() => Assert.Throws<ArgumentException>(() => new ToyRun { Source = new(0) }.Fit());

    [Fact]
    public void Fit_SourceThrows_SurfacesWithItsOwnStack()
    {
        var run = new ToyRun { Source = new(20, onLoad: static (index, _) => Fail(index)) };
        var error = Assert.Throws<FormatException>(() => run.Fit());
        Assert.Equal("row 7", error.Message);
        Assert.Contains(nameof(Fail), error.StackTrace);
    }

    private static void Fail(int index)
    {
        if (index == 7)
        {
            throw new FormatException("row 7");
        }
    }
}
