using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class VqaAccuracyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.3)]
    [InlineData(2, 0.6)]
    [InlineData(3, 0.9)]
    [InlineData(4, 1)]
    public void Score_SomeOfTenAgree_FollowsTheRule(int agree, double wanted)
    {
        string[] answers = [.. Enumerable.Range(0, 10).Select(i => i < agree ? "dog" : $"other {i}")];
        Assert.Equal(wanted, VqaAccuracy.Score("Dog.", answers), 1e-12);
    }

    [Fact]
    public void Score_AllAgree_ComparesLetterByLetter()
    {
        string[] answers = [.. Enumerable.Repeat("yes", 10)];
        Assert.Equal(1, VqaAccuracy.Score("\tyes\n", answers));
        Assert.Equal(0, VqaAccuracy.Score("Yes", answers));
    }

    [Theory]
    [InlineData("He couldn'tve, could he?", "he couldn't've could he")]
    [InlineData("1,000-2,000", "10002000")]
    [InlineData("black/white", "black white")]
    [InlineData("the", "")]
    public void Normalize_OneAnswer_GivesItsForm(string answer, string wanted) => Assert.Equal(wanted, VqaAnswerText.Normalize(answer));

    [Fact]
    public void Score_NobodyAnswered_Throws() =>
        Assert.Contains("no answer", Assert.Throws<ArgumentException>(() => VqaAccuracy.Score("a", [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Score_NullAmongAnswers_Throws() => Assert.Throws<ArgumentException>(() => VqaAccuracy.Score("a", ["a", null!]));
}
