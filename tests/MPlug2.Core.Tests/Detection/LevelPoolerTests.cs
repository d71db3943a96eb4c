using MPlug2.Detection;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

public class LevelPoolerTests
{
    [Theory]
    [InlineData(1.0 / 3)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void PoolDamped_SomeShare_GivesTheSameBitsAndThatShareOfTheGradient(double share)
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(4);
        Tensor[] whole = [.. Enumerable.Range(0, 4).Select(level => randn(2, 16 >> level, 16 >> level, 8).mul(100).detach().requires_grad_())];
        Tensor[] damped = [.. whole.Select(map => map.detach().clone().requires_grad_())];
        PixelBox[][] boxes = [[new(1, 2, 40, 30), new(0, 0, 64, 64)], [new(5, 5, 9, 60)]];
        using LevelPooler one = new(whole, 4, 32, share), other = new(damped, 4, 32, share);
        Tensor expected = one.Pool(boxes, 7), actual = other.PoolDamped(boxes, 7);
        Assert.Equal(BoxTensors.ToFloats(expected), BoxTensors.ToFloats(actual));
        var cotangent = randn(expected.shape);
        expected.backward([cotangent]);
        actual.backward([cotangent]);
        foreach (var (map, own) in whole.Zip(damped))
        {
            float[] all = BoxTensors.ToFloats(map.grad!), part = BoxTensors.ToFloats(own.grad!);
            Assert.All(all.Zip(part), pair => Assert.Equal(share * pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void PoolDamped_WithoutGradientOrBoxes_IsPool()
    {
        using var scope = NewDisposeScope();
        Tensor[] maps = [.. Enumerable.Range(0, 4).Select(level => randn(1, 8 >> level, 8 >> level, 3))];
        using LevelPooler still = new(maps, 4, 32, 0.5), learning = new([.. maps.Select(map => map.detach().clone().requires_grad_())], 4, 32, 0.5);
        PixelBox[][] boxes = [[new(1, 2, 30, 30)]];
        Assert.Equal(BoxTensors.ToFloats(still.Pool(boxes, 7)), BoxTensors.ToFloats(still.PoolDamped(boxes, 7)));
        Assert.Equal([0, 7, 7, 3], learning.PoolDamped([[]], 7).shape);
    }
}
