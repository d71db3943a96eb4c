using MPlug2.Platform;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Training;

[Collection(TorchRandomness.Name)]
public class TrainerDivergenceTests
{
    [Fact]
    public void Fit_LossNotFiniteAndNoMetricEver_SaysThatItsStartIsBack()
    {
        var network = new ToyNetwork();
        var start = network.Numbers();
        var run = new ToyRun { Task = new(network, (call, loss) => call == 10 ? loss * tensor(float.NaN) : loss) };
        var error = Assert.Throws<TrainingDivergedException>(() => run.Fit(validate: _ => double.NaN));
        Assert.Contains("its starting weights", error.Message);
        Assert.Equal(start, network.Numbers());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Fit_LossNotFinite_StopsWithTheLastGoodWeights(float factor)
    {
        float[] best = [];
        var network = new ToyNetwork();
        var run = new ToyRun { Task = new(network, (call, loss) => call == 10 ? loss * tensor(factor) : loss) };
        var error = Assert.Throws<TrainingDivergedException>(() => run.Fit(validate: _ =>
        {
            best = network.Numbers();
            return 1;
        }));
        Assert.Equal(10, error.Step);
        Assert.False(double.IsFinite(error.Loss));
        Assert.True(error.LearningRate > 0);
        Assert.Contains("best epoch (1)", error.Message);
        Assert.Equal(best, network.Numbers());
    }

    [Fact]
    public void Fit_GradientNotFinite_StopsBeforeTheWeightsAreLost()
    {
        var network = new ToyNetwork();
        var before = network.Numbers();
        var run = new ToyRun { Task = new(network, (call, loss) => call == 3 ? loss.mul(Scalars.Zero) + sqrt(loss.mul(Scalars.Zero)) : loss) }; // 0, but slope infinite
        var error = Assert.Throws<TrainingDivergedException>(() => run.Fit());
        Assert.Equal(3, error.Step);
        Assert.Equal(0, error.Loss);
        Assert.False(double.IsFinite(error.GradientNorm));
        Assert.Contains("starting weights", error.Message);
        Assert.Equal(before, network.Numbers());
    }
}
