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
