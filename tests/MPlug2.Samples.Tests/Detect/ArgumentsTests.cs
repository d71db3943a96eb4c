using MPlug2.Samples.Detect;

namespace MPlug2.Samples.Tests.Detect;

public class ArgumentsTests
{
    [Fact]
    public void Parse_Nothing_TakesTheDefaults()
    {
        var arguments = Arguments.Parse([]);
        Assert.Equal((Path.Combine("out", "detect"), 1), (arguments.Output, arguments.Recipe.Seed));
        Assert.True(arguments.Recipe.Training.Examples >= 1000);
    }

    [Theory]
    [InlineData("--seed", "7", "there", "--tiny")]
    [InlineData("--tiny", "there", "--seed", "7")]
    public void Parse_AllInAnyOrder_KeepsFolderSeedAndSize(params string[] words)
    {
        var arguments = Arguments.Parse(words);
        Assert.Equal(("there", 7), (arguments.Output, arguments.Recipe.Seed));
        Assert.Equal(Recipe.Tiny.Training, arguments.Recipe.Training);
    }

    [Theory]
    [InlineData("--seed takes", "--seed", "-1")]
    [InlineData("'--fast' is not understood", "--fast")]
    [InlineData("'second' is not understood", "first", "second")]
    public void Parse_NotUnderstood_SaysWhatAndHow(string message, params string[] words)
    {
        var error = Assert.Throws<ArgumentException>(() => Arguments.Parse(words));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Usage: detect", error.Message, StringComparison.Ordinal);
    }
}
