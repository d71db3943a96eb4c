using MPlug2.Samples.Classify;

namespace MPlug2.Samples.Tests.Classify;

public class ArgumentsTests
{
    [Fact]
    public void Parse_Nothing_TakesTheDefaults()
    {
        var arguments = Arguments.Parse([]);
        Assert.Equal(Path.Combine("out", "classify"), arguments.Output);
        Assert.Null(arguments.Pictures);
        Assert.Null(arguments.Start);
        Assert.Equal(1, arguments.Recipe.Seed);
        Assert.True(arguments.Recipe.Motions.Examples > 1000);
    }

    [Theory]
    [InlineData("--seed", "7", "there", "--tiny")]
    [InlineData("--tiny", "there", "--seed", "7")]
    public void Parse_AllInAnyOrder_KeepsFolderSeedAndSize(params string[] words)
    {
        var arguments = Arguments.Parse(words);
        Assert.Equal(("there", 7), (arguments.Output, arguments.Recipe.Seed));
        Assert.Equal(Recipe.Tiny.Motions, arguments.Recipe.Motions);
    }

    [Fact]
    public void Parse_Train_KeepsListAndStart()
    {
        var arguments = Arguments.Parse(["train", "parts.csv", "there", "--start", "old.zip", "--seed", "3"]);
        Assert.Equal(("parts.csv", "there", "old.zip", 3), (arguments.Pictures, arguments.Output, arguments.Start, arguments.Recipe.Seed));
    }

    [Theory]
    [InlineData("--seed takes", "--seed")]
    [InlineData("--seed takes", "--seed", "-1")]
    [InlineData("--seed takes", "--seed", "many")]
    [InlineData("'--fast' is not understood", "--fast")]
    [InlineData("'second' is not understood", "first", "second")]
    [InlineData("'train' takes a list", "train")]
    [InlineData("'train' takes a list", "train", "--seed", "1")]
    [InlineData("--start takes", "train", "parts.csv", "--start")]
    [InlineData("'--start' is not understood", "--start", "old.zip")]
    public void Parse_NotUnderstood_SaysWhatAndHow(string message, params string[] words)
    {
        var error = Assert.Throws<ArgumentException>(() => Arguments.Parse(words));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Usage: classify", error.Message, StringComparison.Ordinal);
    }
}
