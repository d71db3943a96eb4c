using System.Numerics;
using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Tests.ShapesWorld;

public class CaptionGrammarTests
{
    [Fact]
    public void Describe_Combination_SaysIt() => Assert.Equal(
        "a purple triangle moves up",
        CaptionGrammar.Describe(new Combination(WorldColor.Purple, WorldShape.Triangle, WorldDirection.Up)));

    [Fact]
    public void TryParse_EveryCaption_ReturnsItsCombination()
    {
        foreach (var combination in Combination.All)
        {
            Assert.True(CaptionGrammar.TryParse(CaptionGrammar.Describe(combination), out var read));
            Assert.Equal(combination, read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a red circle moves")]
    [InlineData("a red circle moves sideways")]
    [InlineData("a Red circle moves left")]
    [InlineData("a 0 circle moves left")]
    [InlineData("a red circle moves left left")]
    public void TryParse_OtherText_ReturnsFalse(string text) => Assert.False(CaptionGrammar.TryParse(text, out _));

    [Fact]
    public void Words_AllCaptions_AreCovered()
    {
        Assert.Equal(15, CaptionGrammar.Words.Distinct().Count());
        Assert.All(Combination.All.SelectMany(c => CaptionGrammar.Describe(c).Split(' ')), word => Assert.Contains(word, CaptionGrammar.Words));
    }

    [Fact]
    public void Describe_SceneWithoutMotion_Throws()
    {
        var still = new SceneObject { Color = WorldColor.Red, Shape = WorldShape.Circle, Radius = 8, Path = [new Vector2(20), new Vector2(20)] };
        var scene = new Scene { Size = 64, FrameCount = 2, Objects = [still] };
        Assert.Throws<ArgumentException>(() => CaptionGrammar.Describe(scene));
        Assert.Throws<ArgumentException>(() => CaptionGrammar.Describe(scene with { Objects = [] }));
    }
}
