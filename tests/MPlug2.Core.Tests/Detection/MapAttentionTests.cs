using MPlug2.Detection;
using MPlug2.Layers;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

public class MapAttentionTests
{
    [Theory]
    [InlineData(1)]   // row by row
    [InlineData(900)] // two rows at a time, the last alone
    public void Forward_InBlocksOfRows_EqualsTheWhole(long maximum)
    {
        using var scope = NewDisposeScope();
        using MapAttention whole = Build(1 << 24), blocks = Build(maximum);
        using var generator = manual_seed(6);
        var tokens = randn(2, 5 * 7, 16);
        Tensor expected = whole.Forward(tokens, 5, 7), actual = blocks.Forward(tokens, 5, 7);
        Assert.True(expected.sub(actual).abs().max().item<float>() < 1e-5);
        expected.square().sum().backward();
        actual.square().sum().backward();
        foreach (var ((name, one), (_, other)) in whole.named_parameters().Zip(blocks.named_parameters()))
        {
            var gap = one.grad!.sub(other.grad!).abs().max().item<float>();
            Assert.True(gap <= 1e-4 * Math.Max(1, one.grad!.abs().max().item<float>()), $"{name}: {gap}");
        }
    }

    private static MapAttention Build(long maximum)
    {
        var config = new VisionMapConfig { Width = 16, Heads = 2 };
        var drawn = Initialization.Normal(0.3);
        var attention = new MapAttention(config, 6, drawn, drawn, TensorOptions.Default) { MaximumScores = maximum };
        attention.Initialize(new RandomStreams(1));
        using var noGradient = no_grad();
        using var generator = manual_seed(3);
        foreach (var (_, parameter) in attention.named_parameters().Where(entry => entry.name.StartsWith("relative", StringComparison.Ordinal)))
        {
            parameter.normal_();
        }

        return attention;
    }
}
