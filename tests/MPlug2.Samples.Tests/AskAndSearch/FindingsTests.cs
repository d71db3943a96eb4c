using MPlug2.Samples.AskAndSearch;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Questions;
using MPlug2.Samples.ShapesWorld.Retrieval;

namespace MPlug2.Samples.Tests.AskAndSearch;

public class FindingsTests
{
    private readonly Findings _findings = SampleFindings.Create();

    [Fact]
    public void Rates_HalfRight_CountExactMatchesOnly()
    {
        Assert.Equal(0.5, _findings.VideoExactCaptionRate);
        Assert.Equal(0.5, _findings.ImageExactCaptionRate);
        Assert.Equal(4.0 / 6, _findings.QaAccuracy, 12);
        Assert.Equal(0.5, _findings.QaDirectionAccuracy);
    }

    [Fact]
    public void Recall_EachStage_CountsItsOwnOrder()
    {
        Assert.Equal(0.5, _findings.RetrievalRecallAt1);
        Assert.Equal(1, _findings.RetrievalRecallAt1SecondStage);
        Assert.Equal(2, _findings.Searches[0].FirstRank);
        Assert.Equal(1, _findings.Searches[0].SecondRank);
    }

    [Fact]
    public void Rank_TrueClipMissing_IsRefused()
    {
        var clips = RetrievalWorld.Generate(WorldSplit.Test, 2).ToList();
        var search = new TextSearch(clips[0], [new FoundClip(clips[1], 1, null)]);
        Assert.Contains(clips[0].Texts[0], Assert.Throws<InvalidOperationException>(() => search.FirstRank).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_MovedByOnePixelAndByTheirWidth_AreRightAndWrong()
    {
        Assert.Equal(0.5, _findings.GroundingAccuracyAt50);
        var width = _findings.Places[0].Still.Box.Width;
        Assert.Equal((width - 1) / (width + 1), _findings.Places[0].Overlap, 5);
        Assert.Equal(_findings.Places[0].Overlap / 2, _findings.GroundingMeanOverlap, 5);
    }

    [Fact]
    public void Chances_SomeAnswers_FollowFromAnswersAndItems()
    {
        Assert.Equal(((1.0 / 6) + (1.0 / 3) + (1.0 / 4)) / 3, _findings.ChanceOfAnswer, 12);
        Assert.Equal(0.25, Findings.ChanceOfDirection);
        Assert.Equal(0.5, _findings.ChanceOfClip);
        Assert.Equal(1.0 / 72, Findings.ChanceOfVideoCaption);
        Assert.Equal(1.0 / 72, Findings.ChanceOfPictureCaption);
        Assert.Equal(((1.0 / 2) + (1.0 / 3)) / 2, _findings.ChanceOfPlace, 12); // two and three objects in turn
    }

    [Fact]
    public void Questions_OfTheTest_AskForDirectionsOnceAClip() =>
        Assert.All(_findings.Questions, clip => Assert.Single(clip.All, asked => asked.Asked.Kind == QuestionKind.Direction));
}
