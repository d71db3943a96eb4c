using MPlug2.Samples.Classify;
using MPlug2.Samples.ShapesWorld.Texts;

namespace MPlug2.Samples.Tests.Classify;

public class FindingsTests
{
    private readonly Findings _findings = SampleFindings.Create();

    [Fact]
    public void Rates_HalfRight_CountExactMatchesOnly()
    {
        double[] halves =
        [
            _findings.MotionAccuracy, _findings.NoTemporalModule, _findings.ImageAccuracy, _findings.ZeroShotAccuracy, _findings.TextAccuracy,
            _findings.EntailmentAccuracy, _findings.SummaryExact, _findings.TextQaFirstLastAccuracy,
        ];
        Assert.All(halves, half => Assert.Equal(0.5, half));
        Assert.Equal(1, _findings.TemporalConvolution);
        Assert.Equal(2.0 / _findings.Answers.Count, _findings.TextQaAccuracy, 12);
    }

    [Fact]
    public void AnswersByKind_OneRightKind_IsTheOnlyRightOne()
    {
        Assert.Equal(StoryQuestionKind.First, _findings.AnswersByKind.First().Kind);
        Assert.Equal(1, _findings.AnswersByKind.First().Accuracy);
        Assert.All(_findings.AnswersByKind.Skip(1), kind => Assert.Equal(0, kind.Accuracy));
    }

    [Fact]
    public void SummaryRougeL_WrongSummary_KeepsTheWordsInCommon()
    {
        // One is right; "the white square sleeps" shares at least "the" with the other.
        Assert.InRange(_findings.SummaryRougeL, 0.55, 0.8);
        Assert.InRange(_findings.ChanceOfRougeL, 0.2, 0.99);
    }

    [Fact]
    public void Chances_SomeStories_FollowFromAnswersAndStories()
    {
        Assert.Equal((1.0 / 8, 1.0 / 4, 1.0 / 18), (Findings.ChanceOfMotion, Findings.ChanceOfDirection, Findings.ChanceOfName));
        Assert.Equal((1.0 / 12, 1.0 / 3), (Findings.ChanceOfDescription, Findings.ChanceOfEntailment));

        // Of the first and the last of three events, one is another object's or none is.
        var expected = _findings.Answers.Where(answer => answer.Item.Question.Kind <= StoryQuestionKind.Last)
            .Average(answer => answer.Item.Story.Text.Split(answer.Expected).Length > 2 ? 1.0 : 0.0);
        Assert.Equal(expected, _findings.ChanceOfFirstLast);
        Assert.InRange(_findings.ChanceOfFirstLast, 0.5, 1);
        Assert.InRange(_findings.ChanceOfAnswer, 0.1, 0.9);
    }

    [Fact]
    public void ListFindings_Figures_ComeFromTheMatrix()
    {
        var list = SampleFindings.List();
        Assert.Equal((0.5, 0.5), (list.Accuracy, list.Chance));
        Assert.Equal(2, list.Table.Rows.Count);
        Assert.Equal("0.500", list.Table.Rows[0][3]);
    }

    [Fact]
    public void Judge_AnswersMissing_IsRefused() => Assert.Throws<InvalidDataException>(() => Scoring.Judge(["one", "two"], ["said"], item => item));
}
