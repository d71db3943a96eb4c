using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class CaptionScorerTests
{
    private static readonly string[] Hypotheses = ["a cat", "a dog runs fast"];
    private static readonly string[][] References = [["a cat"], ["the dog runs", "a dog runs fast today"]];

    [Fact]
    public void Score_CountsDiffer_NamesBoth()
    {
        var fault = Assert.Throws<ArgumentException>(() => CaptionScorer.Score(Hypotheses, [["a"]]));
        Assert.Contains("2 captions but references for 1", fault.Message);
    }

    [Fact]
    public void Score_ItemWithoutReferences_NamesIt() => Assert.Contains("Item 1 has no reference", Fault(Hypotheses, [["a"], []]));

    [Fact]
    public void Score_NullCaptionOrReference_NamesTheItem()
    {
        Assert.Contains("Item 0 has a caption", Fault([null!, "a"], References));
        Assert.Contains("Item 1 has a list", Fault(Hypotheses, [["a"], null!]));
        Assert.Contains("Item 1 has a reference", Fault(Hypotheses, [["a"], ["b", null!]]));
    }

    [Fact]
    public void Score_NoCaptions_Throws() => Assert.Throws<ArgumentException>(() => CaptionScorer.Score([], []));

    [Fact]
    public void Score_Cancelled_Stops() => Assert.Throws<OperationCanceledException>(
        () => CaptionScorer.Score(Hypotheses, References, cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Score_OneItem_HasNoCiderOfItsOwnButOneOfATable()
    {
        var table = CiderDocumentFrequency.FromReferences(References);
        Assert.Equal(0, CaptionScorer.Score(["a dog runs fast today"], [References[1]]).CiderD);
        Assert.True(CaptionScorer.Score(["a dog runs fast today"], [References[1]], table).CiderD > 1);
    }

    [Fact]
    public void CiderD_IdenticalCaptionOfFourRareWords_ScoresTen()
    {
        var cider = new CiderD(new CiderDocumentFrequency(100, new Dictionary<string, double>()));
        Assert.Equal(10, cider.Score("one two three four", ["one two three four"]), 1e-12);
        Assert.Equal(2.5, cider.Score("one", ["one"]), 1e-12);
    }

    [Fact]
    public void CiderD_PreparedReferences_ScoreAsUnpreparedOnes()
    {
        var cider = new CiderD(CiderDocumentFrequency.FromReferences(References));
        var prepared = cider.Prepare(References[1]);
        Assert.Equal(2, prepared.Count);
        Assert.Equal(cider.Score("a dog runs", References[1]), cider.Score("a dog runs", prepared));
        Assert.True(cider.Score("a dog runs", prepared) > cider.Score("a dog", prepared));
    }

    [Fact]
    public void CiderDocumentFrequency_SeveralReferences_CountsAnItemOnce()
    {
        var table = CiderDocumentFrequency.FromReferences(References);
        Assert.Equal(2, table.Documents);
        Assert.Equal(1, table.Frequencies["dog runs"]);
        Assert.Equal(2, table.Frequencies["a"]);
        Assert.Throws<ArgumentException>(() => CiderDocumentFrequency.FromReferences([]));
    }

    [Fact]
    public void Bleu_EmptyCaption_IsZero() => Assert.Equal(default, Bleu.Score("", ["a cat"]));

    [Fact]
    public void Bleu_TwoEquallyCloseReferences_TakesTheShorter() =>
        Assert.Equal(1.0 / 3, Bleu.Score("a b c", ["a x", "y y y y"]).Bleu1, 1e-8);

    [Theory]
    [InlineData("", "", 1)]
    [InlineData("", "a", 0)]
    [InlineData("a b", "a b", 1)]
    public void RougeL_EmptyCaptions_CountAsOneEmptyWord(string hypothesis, string reference, double expected) =>
        Assert.Equal(expected, RougeL.Score(hypothesis, [reference]), 1e-12);

    private static string Fault(string[] hypotheses, string[][] references) =>
        Assert.Throws<ArgumentException>(() => CaptionScorer.Score(hypotheses, references)).Message;
}
