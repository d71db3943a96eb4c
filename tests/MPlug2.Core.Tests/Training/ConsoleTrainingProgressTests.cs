using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

public class ConsoleTrainingProgressTests
{
    [Theory]
    [InlineData(0, 0, 5, 9, "  05:09 left")]
    [InlineData(0, 2, 5, 0, "  2:05:00 left")]
    [InlineData(3, 1, 0, 30, "  3.01:00:30 left")]
    public void Report_TimeLeft_IsShownWithHoursAndDays(int days, int hours, int minutes, int seconds, string words)
    {
        using var output = new StringWriter();
        new ConsoleTrainingProgress(output).Report(new TrainingProgress(
            1, 2, 3, 40, 0.5, 0.5, 1, [1e-4], 10, new TimeSpan(days, hours, minutes, seconds), null, null, 0));
        Assert.Contains(words, output.ToString(), StringComparison.Ordinal);
    }
}
