using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class TextAnswerScorerTests
{
    [Theory]
    [InlineData("The  U.S. Army!", "us army")]
    [InlineData("a-b", "ab")]
    [InlineData("Anthem of the people", "anthem of people")]
    [InlineData("theatre", "theatre")]
    [InlineData("$5 <million>", "5 million")]
    [InlineData("caf\u00e9 \u2013 \u201cx\u201d", "caf\u00e9 \u2013 \u201cx\u201d")] // only ASCII signs go
    [InlineData("the", "")]
    public void Normalize_Answer_DropsSignsAndArticles(string answer, string wanted) => Assert.Equal(wanted, TextAnswerScorer.Normalize(answer));

    [Fact]
    public void IsExact_AnyAnswer_IsEnough()
    {
        Assert.True(TextAnswerScorer.IsExact("the Denver Broncos.", ["Broncos", "Denver Broncos"]));
        Assert.False(TextAnswerScorer.IsExact("Denver", ["Broncos", "Denver Broncos"]));
    }

    [Fact]
    public void F1_CommonWords_AreCountedOnce()
    {
        Assert.Equal(2.0 / 3, TextAnswerScorer.F1("Denver", ["Broncos", "Denver Broncos"]), 1e-12);
        Assert.Equal(0.5, TextAnswerScorer.F1("ho ho ho", ["ho"]), 1e-12);
        Assert.Equal(0, TextAnswerScorer.F1("left", ["right"]));
    }

    [Fact]
    public void F1_QuestionWithoutAnswer_WantsSilence()
    {
        foreach (var none in new string[][] { [], [""], ["the"] })
        {
            Assert.Equal(1, TextAnswerScorer.F1("", none));
            Assert.Equal(0, TextAnswerScorer.F1("something", none));
            Assert.True(TextAnswerScorer.IsExact("", none));
        }

        Assert.Equal(0, TextAnswerScorer.F1("", ["something"]));
        Assert.False(TextAnswerScorer.IsExact("", ["", "something"])); // the empty one is left out where there are others
        Assert.Throws<ArgumentException>(() => TextAnswerScorer.F1("", [null!]));
    }
}
