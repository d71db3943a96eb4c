using MPlug2.Samples.AskAndSearch;

namespace MPlug2.Samples.Tests.AskAndSearch;

public class ArgumentsTests
{
    [Fact]
    public void Parse_Nothing_TakesTheDefaults()
    {
        var arguments = Arguments.Parse([]);
        Assert.Equal(Path.Combine("out", "askandsearch"), arguments.Output);
        Assert.Equal(new Recipe(), arguments.Recipe);
    }

    [Theory]
    [InlineData("--seed", "7", "there", "--tiny")]
    [InlineData("--tiny", "there", "--seed", "7")]
    public void Parse_AllInAnyOrder_KeepsFolderSeedAndSize(params string[] words)
    {
        var arguments = Arguments.Parse(words);
        Assert.Equal("there", arguments.Output);
        Assert.Equal(Recipe.Tiny with { Seed = 7 }, arguments.Recipe);
        Assert.NotEqual(new Recipe { Seed = 7 }, arguments.Recipe);
    }

    [Theory]
    [InlineData("--seed takes", "--seed")]
    [InlineData("--seed takes", "--seed", "-1")]
    [InlineData("--seed takes", "--seed", "many")]
    [InlineData("'--fast' is not understood", "--fast")]
    [InlineData("'second' is not understood", "first", "second")]
    public void Parse_NotUnderstood_SaysWhatAndHow(string message, params string[] words)
    {
        var error = Assert.Throws<ArgumentException>(() => Arguments.Parse(words));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Usage: askandsearch", error.Message, StringComparison.Ordinal);
    }
}
