using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

[Collection(TorchRandomness.Name)]
public class KillTests
{
    [SkippableFact]
    public void Fit_KilledAtRandomMoments_ResumesToTheBitsOfAnUninterruptedRun()
    {
        Skip.IfNot(Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet", "The test host is not the dotnet command.");
        using var folder = new TemporaryFolder();
        var expected = RunToTheEnd(folder.Combine("straight"));
        var killed = folder.Combine("killed");
        var random = new Random(11);
        long last = 0;
        for (var kill = 0; kill < 5; kill++)
        {
            using var child = ChildTraining.Start(killed);
            var lines = random.Next(1, 14);
            while (lines-- > 0 && child.StandardOutput.ReadLine() is not null)
            {
                // Each step is followed by writing a state, so the kill mostly falls into that.
            }

            child.Kill();
            child.WaitForExit();
            Assert.NotEqual(0, child.ExitCode); // killed, not done
            if (CheckpointDirectory.NewestComplete(killed) is { } state)
            {
                var step = TrainingStateFile.ReadPosition(state).Step;
                Assert.True(step >= last, $"went back from step {last} to {step}");
                last = step;
            }
        }

        Assert.True(last > 0, "no state survived");
        Assert.Equal(expected, RunToTheEnd(killed));
        Assert.Equal(3, Directory.GetFiles(killed).Length); // two states and the lock
    }

    private static string RunToTheEnd(string folder)
    {
        using var child = ChildTraining.Start(folder);
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, errors.Result);
        return output.Split('\n').Single(line => line.StartsWith("weights ", StringComparison.Ordinal));
    }
}
