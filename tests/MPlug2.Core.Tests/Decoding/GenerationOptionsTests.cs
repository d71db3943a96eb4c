using MPlug2.Decoding;

namespace MPlug2.Core.Tests.Decoding;

public class GenerationOptionsTests
{
    [Fact]
    public void Over_LengthsThatAreNotNamed_AreTheTasks()
    {
        var task = new GenerationOptions { MinimumLength = 1, MaximumLength = 10 };
        Assert.Equal(task with { Hypotheses = 3 }, new GenerationOptions { Hypotheses = 3 }.Over(task));
        Assert.Equal(new GenerationOptions { MinimumLength = 2, MaximumLength = 5 }, new GenerationOptions { MinimumLength = 2, MaximumLength = 5 }.Over(task));
        Assert.Equal((4, 20), (new GenerationOptions().LeastTokens, new GenerationOptions().MostTokens)); // of the reference's script
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(null, 0)]
    public void Validated_ImpossibleLength_IsRefused(int? least, int? most) =>
        Assert.Throws<ArgumentException>(() => new GenerationOptions { MinimumLength = least, MaximumLength = most }.Validated());
}
