using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Layers;

public sealed class FewRowsLinearTests
{
    [Theory]
    [InlineData(1, 1, 600, 500)]   // one row, and
    [InlineData(9, 1, 600, 500)]   // nine: as torch does it
    [InlineData(2, 1, 600, 500)]
    [InlineData(5, 1, 600, 500)]
    [InlineData(4, 2, 600, 500)]
    [InlineData(5, 1, 30, 20)]     // a small weight
    public void Forward_AnyNumberOfRows_GivesWhatLinearGives(long batch, long length, long inputs, long outputs)
    {
        MPlug2Runtime.EnsureAvailable();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor states = randn(batch, length, inputs), weight = randn(outputs, inputs), bias = randn(outputs);
        var expected = nn.functional.linear(states, weight, bias);
        var actual = FewRowsLinear.Forward(states, weight, bias);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(actual.is_contiguous());
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, 1e-3f); // of sums of 600 products of size 1
    }

    [Fact]
    public void Forward_StatesThatAreAView_AreReadInTheirOrder()
    {
        MPlug2Runtime.EnsureAvailable();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor states = randn(3, 7, 600).narrow(1, 6, 1), weight = randn(500, 600), bias = randn(500);
        var gap = nn.functional.linear(states, weight, bias) - FewRowsLinear.Forward(states, weight, bias);
        Assert.InRange(gap.abs().max().item<float>(), 0, 1e-3f);
    }

    [Fact]
    public void Forward_WithGradients_ReachesWeightAndBias()
    {
        MPlug2Runtime.EnsureAvailable();
        using var scope = NewDisposeScope();
        Tensor states = randn(3, 600), weight = randn(500, 600, requires_grad: true), bias = randn(500, requires_grad: true);
        FewRowsLinear.Forward(states, weight, bias).sum().backward();
        Assert.Equal(3f, bias.grad!.max().item<float>());
        Assert.NotEqual(0f, weight.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void Forward_BFloat16_StaysBFloat16()
    {
        MPlug2Runtime.EnsureAvailable();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor weight = randn(500, 600).to(ScalarType.BFloat16), bias = zeros(500, ScalarType.BFloat16);
        Assert.Equal(ScalarType.BFloat16, FewRowsLinear.Forward(ones([5, 600], ScalarType.BFloat16), weight, bias).dtype);
    }

    [Fact]
    public void Forward_StatesOfAnotherWidth_SaysBoth()
    {
        MPlug2Runtime.EnsureAvailable();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor weight = randn(500, 600), bias = randn(500);
        var error = Assert.Throws<ArgumentException>(() => FewRowsLinear.Forward(randn(6, 400), weight, bias));
        Assert.Contains("400", error.Message, StringComparison.Ordinal);
        Assert.Contains("600", error.Message, StringComparison.Ordinal);
    }
}
