namespace MPlug2.Core.Tests.Training;

[Collection(TorchRandomness.Name)]
public class FinalizerStressTests
{
    [Fact]
    public void Fit_WhileCollectionsAreForced_SameBits()
    {
        var options = ToyRun.Options with { Epochs = 120, BatchSize = 1 }; // 2,400 steps
        var quiet = new ToyRun();
        quiet.Fit(options);

        var stressed = new ToyRun();
        using var stop = new CancellationTokenSource();
        var collections = 0;
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                collections++;
            }
        });
        collector.Start();
        try
        {
            stressed.Fit(options);
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }

        Assert.True(collections > 100, $"{collections} collections");
        Assert.Equal(quiet.Task.Losses, stressed.Task.Losses);
        Assert.Equal(quiet.Task.Network.Numbers(), stressed.Task.Network.Numbers());
    }
}
