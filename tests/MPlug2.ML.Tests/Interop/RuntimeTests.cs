using TorchSharp;

namespace MPlug2.ML.Tests.Interop;

public class RuntimeTests
{
    [Fact]
    public void Torch_FirstTouchedByATest_Works()
    {
        using var ones = torch.ones(2, 3);
        using var sum = ones.sum();
        Assert.Equal(6, sum.item<float>());
    }

    [Fact]
    public void Describe_WorkingBackend_NamesLibtorchAndNoProblem()
    {
        var text = MPlug2Runtime.Describe();
        Assert.Contains("libtorch", text);
        Assert.DoesNotContain("problem", text);
        Assert.Contains("ffmpeg version", text);
        Assert.Contains("switches", text);
    }
}
