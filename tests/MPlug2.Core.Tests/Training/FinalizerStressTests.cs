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
        var collections = UnderCollections.Run(() => stressed.Fit(options));
        Assert.True(collections > 100, $"{collections} collections");
        Assert.Equal(quiet.Task.Losses, stressed.Task.Losses);
        Assert.Equal(quiet.Task.Network.Numbers(), stressed.Task.Network.Numbers());
    }
}
