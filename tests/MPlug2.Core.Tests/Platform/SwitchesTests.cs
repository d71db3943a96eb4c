using MPlug2.Core.Tests.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Platform;

// Alone: code must not be patched while another thread runs it.
[Collection(TorchRandomness.Name)]
public class SwitchesTests
{
    [Fact]
    public void EnableAvx512Kernels_Twice_SameAnswerWithAReasonAndSameProducts()
    {
        using var scope = NewDisposeScope();
        var a = sin(arange(256 * 256, ScalarType.Float32)).reshape(256, 256);
        var b = cos(arange(256 * 256, ScalarType.Float32)).reshape(256, 256);
        var exact = a.to_type(ScalarType.Float64).mm(b.to_type(ScalarType.Float64));
        var first = MPlug2Runtime.EnableAvx512Kernels();
        var second = MPlug2Runtime.EnableAvx512Kernels();
        Assert.Equal(first, second);
        Assert.NotEmpty(first.Reason);
        var worst = (a.mm(b).to_type(ScalarType.Float64) - exact).abs().max().item<double>();
        Assert.InRange(worst / exact.abs().max().item<double>(), 0, 1e-5);
    }

    [Fact]
    public void TuneAllocator_Twice_SameAnswerWithAReason()
    {
        var first = MPlug2Runtime.TuneAllocator();
        Assert.Equal(first, MPlug2Runtime.TuneAllocator());
        Assert.NotEmpty(first.Reason);
        Assert.True(first.Applied || !OperatingSystem.IsLinux() || first.Reason.Contains("glibc"), first.Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2000)]
    public void SetThreads_OutOfRange_Refuses(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MPlug2Runtime.SetThreads(threads));

    [Fact]
    public void SetThreads_SameCount_Works()
    {
        var now = get_num_threads();
        MPlug2Runtime.SetThreads(now);
        Assert.Equal(now, get_num_threads());
    }
}
