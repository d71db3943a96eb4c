using MPlug2.Metrics;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.ShapesWorld.Texts;

namespace MPlug2.Samples.Classify;

/// <summary>What the models said about what training never showed, and how much of it is right. Rates are 0 to 1.</summary>
/// <param name="Motions">Eight motions of unseen names.</param>
/// <param name="WithTime">Four directions of unseen names, by a model with the local temporal module.</param>
/// <param name="WithoutTime">The same clips, by a model without any temporal module.</param>
/// <param name="Pictures">Classes on grounds on which they were never seen.</param>
/// <param name="Names">Names in no picture and no caption of the training, out of all names.</param>
/// <param name="Descriptions">Classes of texts of unseen combinations.</param>
/// <param name="Entailment">What a premise of an unseen combination says of a hypothesis.</param>
/// <param name="Answers">Answers to questions on stories with unseen events.</param>
/// <param name="Summaries">Summaries of stories with unseen events.</param>
internal sealed record Findings(
    IReadOnlyList<Judged<MotionClip>> Motions,
    IReadOnlyList<Judged<MotionClip>> WithTime,
    IReadOnlyList<Judged<MotionClip>> WithoutTime,
    IReadOnlyList<Judged<LabelledStill>> Pictures,
    IReadOnlyList<Judged<LabelledStill>> Names,
    IReadOnlyList<Judged<SceneDescription>> Descriptions,
    IReadOnlyList<Judged<EntailmentPair>> Entailment,
    IReadOnlyList<Judged<AskedStory>> Answers,
    IReadOnlyList<Judged<WorldStory>> Summaries)
{
    internal double MotionAccuracy => Rate(Motions);

    internal double TemporalConvolution => Rate(WithTime);

    internal double NoTemporalModule => Rate(WithoutTime);

    internal double ImageAccuracy => Rate(Pictures);

    internal double ZeroShotAccuracy => Rate(Names);

    internal double TextAccuracy => Rate(Descriptions);

    internal double EntailmentAccuracy => Rate(Entailment);

    /// <summary>Answers to the questions which object moves first and which last.</summary>
    internal double TextQaFirstLastAccuracy => Rate(FirstAndLast);

    internal double TextQaAccuracy => Rate(Answers);

    /// <summary>Mean F1 of the longest common subsequence of words.</summary>
    internal double SummaryRougeL => RougeL(Summaries.Select(summary => (summary.Said, summary.Expected)));

    internal double SummaryExact => Rate(Summaries);

    internal static double ChanceOfMotion => 1.0 / MotionWorld.Motions.Count;

    internal static double ChanceOfDirection => 1.0 / MotionWorld.Directions.Count;

    internal static double ChanceOfName => 1.0 / Named.All.Count;

    internal static double ChanceOfDescription => 1.0 / DescriptionWorld.Labels.Count;

    internal static double ChanceOfEntailment => 1.0 / EntailmentWorld.Labels.Count;

    /// <summary>Always the object that the story is about: of one that reads and does not understand the question.</summary>
    internal double ChanceOfFirstLast => FirstAndLast.Average(Guess);

    /// <summary>The object that the story is about where one is asked for, otherwise one of the possible answers by chance.</summary>
    internal double ChanceOfAnswer => Answers.Average(Guess);

    /// <summary>The summary of another story, which has the form of the true one.</summary>
    internal double ChanceOfRougeL => RougeL(OfOthers);

    /// <summary>The summary of another story.</summary>
    internal double ChanceOfSummary => OfOthers.Average(pair => pair.Other == pair.Expected ? 1.0 : 0.0);

    /// <summary>Answers by the kind of the question.</summary>
    internal IEnumerable<(StoryQuestionKind Kind, double Accuracy)> AnswersByKind =>
        Answers.GroupBy(answer => answer.Item.Question.Kind).OrderBy(kind => kind.Key).Select(kind => (kind.Key, Rate([.. kind])));

    private IReadOnlyList<Judged<AskedStory>> FirstAndLast =>
        [.. Answers.Where(answer => answer.Item.Question.Kind is StoryQuestionKind.First or StoryQuestionKind.Last)];

    private IEnumerable<(string Other, string Expected)> OfOthers =>
        Summaries.Select((summary, i) => (Summaries[(i + 1) % Summaries.Count].Expected, summary.Expected));

    private static double Guess(Judged<AskedStory> answer) => answer.Item.Question.Kind switch
    {
        StoryQuestionKind.First or StoryQuestionKind.Last or StoryQuestionKind.After =>
            answer.Item.Story.Summary.StartsWith($"the {answer.Expected} ", StringComparison.Ordinal) ? 1 : 0,
        var kind => 1.0 / StoryGrammar.AnswersOf(kind).Count,
    };

    private static double Rate<TItem>(IReadOnlyList<Judged<TItem>> items) => items.Average(item => item.IsRight ? 1.0 : 0.0);

    private static double RougeL(IEnumerable<(string Said, string Expected)> pairs)
    {
        var scorer = new RougeScorer();
        return pairs.Average(pair => scorer.Score(pair.Said, pair.Expected).RougeL.F1);
    }
}
