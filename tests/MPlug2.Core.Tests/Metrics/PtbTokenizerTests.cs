using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class PtbTokenizerTests
{
    [Theory]
    [InlineData("a\nb", "a b")]
    [InlineData("a\u2028b\u0085c\rd", "a b c d")]
    [InlineData("they've", "they 've")]
    [InlineData("it&apos;s", "it 's")]
    [InlineData("", "")]
    [InlineData(" \t ", "")]
    [InlineData("call (555) 123-4567", "call -lrb-555-rrb-\u00a0123-4567")]
    public void Tokenize_OneText_GivesItsTokens(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PtbTokenizer.Tokenize(text)));

    [Theory]
    [InlineData("Wait -- what?! (\"No.\")", "wait what ?! -lrb- no -rrb-")]
    [InlineData("a -LRB- b", "a -lrb- b")]
    [InlineData("stop!!!", "stop !!!")]
    public void TokenizeForScoring_Signs_DropsOnlyTheOfficialOnes(string text, string expected) =>
        Assert.Equal(expected, PtbTokenizer.TokenizeForScoring(text));

    [Fact]
    public void TokenizeLines_AbbreviationBeforeACapital_EndsItsSentence()
    {
        Assert.Equal(["in", "the", "u.s.", "."], PtbTokenizer.TokenizeLines(["in the U.S.", "The man"])[0]);
        Assert.Equal(["in", "the", "u.s."], PtbTokenizer.TokenizeLines(["in the U.S.", "a man"])[0]);
    }

    [Fact]
    public void TokenizeLines_EmptyTextsAndInnerLineEnds_KeepEveryTextInItsPlace()
    {
        var lines = PtbTokenizer.TokenizeLines(["", "a\nb", "", "c", "<x", "y>", ""]);
        Assert.Equal(["", "a b", "", "c", "< x", "y >", ""], lines.Select(line => string.Join(' ', line)));
    }

    [Fact]
    public void TokenizeLines_NoText_GivesNoLine() => Assert.Empty(PtbTokenizer.TokenizeLines([]));

    [Fact]
    public void TokenizeLines_NullAmongTheTexts_Throws() =>
        Assert.Throws<ArgumentException>(() => PtbTokenizer.TokenizeLines(["a", null!]));

    [Fact]
    public void Tokenize_LongTextsOfOneKind_Complete()
    {
        foreach (var text in new[] { new string('a', 20_000) + "'", new string('.', 5_000), string.Concat(Enumerable.Repeat("a-", 5_000)) })
        {
            Assert.NotEmpty(PtbTokenizer.Tokenize(text));
        }
    }
}
