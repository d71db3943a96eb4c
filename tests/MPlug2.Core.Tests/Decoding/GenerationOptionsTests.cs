using MPlug2.Decoding;
using MPlug2.Tasks;

namespace MPlug2.Core.Tests.Decoding;

public class GenerationOptionsTests
{
    [Fact]
    public void Over_LengthsThatAreNotNamed_AreTheTasks()
    {
        var task = new GenerationOptions { MinimumLength = 1, MaximumLength = 10 };
        Assert.Equal(task with { Hypotheses = 3 }, new GenerationOptions { Hypotheses = 3 }.Over(task));
        Assert.Equal(new GenerationOptions { MinimumLength = 2, MaximumLength = 5 }, new GenerationOptions { MinimumLength = 2, MaximumLength = 5 }.Over(task));
        Assert.Equal(new GenerationOptions { MinimumLength = 3, MaximumLength = 3 }, new GenerationOptions { MaximumLength = 3 }.Over(new() { MinimumLength = 4, MaximumLength = 20 }));
        Assert.Equal((4, 20), (new GenerationOptions().LeastTokens, new GenerationOptions().MostTokens)); // of the reference's script
    }

    [Fact]
    public void ValidatedForUsers_LengthsThatContradict_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new GenerationOptions { MinimumLength = 12, MaximumLength = 10 }.ValidatedForUsers());
        new GenerationOptions { MinimumLength = 12, MaximumLength = 10 }.Validated(); // as the reference
        Assert.Equal(12, new GenerationOptions { MinimumLength = 12 }.Over(new() { MinimumLength = 1, MaximumLength = 10 }).MaximumLength);
    }

    [Fact]
    public void Settings_GenerationWithoutLengths_HasTheTasks()
    {
        var beams = new GenerationOptions { BeamSize = 3 };
        Assert.Equal((1, 10), Lengths(new QuestionAnsweringSettings { Generation = beams }.Generation));
        Assert.Equal((1, 30), Lengths(new TextQuestionAnsweringSettings { Generation = beams }.Generation));
        Assert.Equal((1, 48), Lengths(new SummarizationSettings { Generation = beams }.Generation));
        Assert.Equal((4, 20), Lengths(new CaptioningSettings { Generation = beams }.Generation));

        static (int?, int?) Lengths(GenerationOptions options) => (options.MinimumLength, options.MaximumLength);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(null, 0)]
    public void Validated_ImpossibleLength_IsRefused(int? least, int? most) =>
        Assert.Throws<ArgumentException>(() => new GenerationOptions { MinimumLength = least, MaximumLength = most }.Validated());
}
