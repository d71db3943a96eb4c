using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Tests.Teaching;

public class SampleArgumentsTests
{
    private const string Usage = "Usage: sample.";
    private static readonly Form Full = new(1000);
    private static readonly Form Tiny = new(8);

    [Fact]
    public void Parse_Nothing_TakesTheDefaults()
    {
        var arguments = Parse();
        Assert.Equal("standard", arguments.Output);
        Assert.Empty(arguments.Values);
        Assert.Same(Full, arguments.Choose(Full, Tiny));
    }

    [Theory]
    [InlineData("--seed", "7", "there", "--tiny")]
    [InlineData("--tiny", "there", "--seed", "7")]
    [InlineData("--seed", "3", "--tiny", "--seed", "7", "there")]
    public void Parse_AllInAnyOrder_KeepsFolderSeedAndSize(params string[] words)
    {
        var arguments = Parse(words);
        Assert.Equal("there", arguments.Output);
        Assert.Equal(Tiny with { Seed = 7 }, arguments.Choose(Full, Tiny));
    }

    [Fact]
    public void Choose_SeedAlone_KeepsTheFullRecipe() => Assert.Equal(Full with { Seed = 0 }, Parse("--seed", "0").Choose(Full, Tiny));

    [Fact]
    public void Parse_OwnOption_KeepsItsValue()
    {
        var arguments = SampleArguments.Parse(["--start", "old.zip", "there"], "standard", Usage, ("--start", "a saved model"));
        Assert.Equal(("there", "old.zip"), (arguments.Output, arguments.Values["--start"]));
        var error = Assert.Throws<ArgumentException>(() => SampleArguments.Parse(["--start"], "standard", Usage, ("--start", "a saved model")));
        Assert.Equal("--start takes a saved model. Usage: sample.", error.Message);
    }

    [Theory]
    [InlineData("--seed takes a whole number", "--seed")]
    [InlineData("--seed takes a whole number", "--seed", "-1")]
    [InlineData("--seed takes a whole number", "--seed", "many")]
    [InlineData("'--fast' is not understood", "--fast")]
    [InlineData("'--start' is not understood", "--start", "old.zip")]
    [InlineData("'second' is not understood", "first", "second")]
    public void Parse_NotUnderstood_SaysWhatAndHow(string message, params string[] words)
    {
        var error = Assert.Throws<ArgumentException>(() => Parse(words));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Usage, error.Message, StringComparison.Ordinal);
    }

    private static SampleArguments Parse(params string[] words) => SampleArguments.Parse(words, "standard", Usage);

    private sealed record Form(int Examples) : SampleRecipe;
}
