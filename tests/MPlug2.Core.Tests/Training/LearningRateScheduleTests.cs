using System.Text.Json;
using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

public class LearningRateScheduleTests
{
    [SkippableFact]
    [Trait("Category", "Golden")]
    public void ValueAt_EachRecordedStep_EqualsReference()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(FixtureFolder.Require("reference/components.json")));
        var compared = 0;
        foreach (var run in golden.RootElement.GetProperty("cosine_step_schedule").EnumerateArray())
        {
            var schedule = new LearningRateSchedule(
                run.GetProperty("total_steps(epochs*len_loader)").GetInt64(), run.GetProperty("warmup").GetInt64(),
                run.GetProperty("warmup_lr").GetDouble(), run.GetProperty("min_lr").GetDouble());
            double[] bases = [.. run.GetProperty("base_lrs").EnumerateArray().Select(item => item.GetDouble())];
            foreach (var step in run.GetProperty("lr_by_step").EnumerateObject())
            {
                for (var group = 0; group < bases.Length; group++)
                {
                    var expected = step.Value[group].GetDouble();
                    var actual = step.Name == "init" ? schedule.RateOf(bases[group], 0)
                        : schedule.ValueAt(bases[group], long.Parse(step.Name, System.Globalization.CultureInfo.InvariantCulture));
                    Assert.Equal(expected, actual, expected * 1e-12);
                    compared++;
                }
            }
        }

        Assert.Equal(36, compared);
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void StepSchedule_EachRecordedStep_EqualsEva()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(FixtureFolder.Require("detection/ops.json")));
        var schedule = new StepSchedule(45000, 500, 0.001, new MPlug2.Detection.FineTuningConfig().Drops);
        var recorded = golden.RootElement.GetProperty("lr_multiplier_eva").EnumerateArray().ToList();
        Assert.All(recorded, entry => Assert.Equal(2e-5 * entry[1].GetDouble(), schedule.RateOf(2e-5, entry[0].GetInt64()), 1e-15));
        Assert.NotEmpty(recorded);
    }

    [Theory]
    [InlineData(0, 0.1, "above 0 and below 1")]
    [InlineData(0.5, 0, "its factor is above 0")]
    [InlineData(0.9, 0.1, "one after another")]
    public void RateDrops_Impossible_AreRefused(double after, double factor, string fault)
    {
        var options = new TrainingOptions { RateDrops = [new(after, factor), new(0.8, 0.01)] };
        Assert.Contains(fault, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RateOf_StepN_IsWhatTheOfficialLoopSetAfterStepBefore()
    {
        var schedule = new LearningRateSchedule(100, 10, 1e-6, 1e-6);
        Assert.Equal(1e-6, schedule.RateOf(1e-3, 0));
        Assert.Equal(1e-6, schedule.RateOf(1e-3, 1));
        Assert.Equal(schedule.ValueAt(1e-3, 9), schedule.RateOf(1e-3, 10));
        Assert.Equal(1e-3, schedule.RateOf(1e-3, 11));
    }

    [Fact]
    public void ValueAt_NoWarmup_StartsAtBase() => Assert.Equal(1e-3, new LearningRateSchedule(100, 0, 1e-6, 1e-6).ValueAt(1e-3, 0));

    [Fact]
    public void ValueAt_BaseBelowMinimum_NeverRises()
    {
        var schedule = new LearningRateSchedule(100, 10, 1e-6, 1e-6);
        Assert.All(Enumerable.Range(0, 120), step => Assert.Equal(1e-7, schedule.ValueAt(1e-7, step), 1e-15));
    }
}
