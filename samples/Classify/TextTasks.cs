using Microsoft.ML;
using MPlug2.ML;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Texts;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>
/// Classes of texts, summaries, and what asks for comparing words: questions and pairs. Whoever can summarize knows which words belong together, so
/// those two start from the summarizer.
/// </summary>
internal sealed class TextTasks(MLContext ml, Teacher teacher, Scoring scoring, Recipe recipe, Worlds worlds)
{
    private const string Summarizer = "story-summarizer";

    internal (Lesson Lesson, IReadOnlyList<Judged<SceneDescription>> Texts) Descriptions() => Classify<DescriptionRow, SceneDescription>(
        "description-classes", "Classes of texts", start: null, recipe.Descriptions, new TextClassifierOptions(), worlds.Descriptions, text => text.Label);

    internal (Lesson Lesson, IReadOnlyList<Judged<EntailmentPair>> Pairs) Entailment() => Classify<PairRow, EntailmentPair>(
        "entailment", "Pairs of texts", Summarizer, recipe.Entailment,
        new TextClassifierOptions { TextColumnName = nameof(PairRow.Premise), SecondTextColumnName = nameof(PairRow.Hypothesis) },
        worlds.Entailment, pair => pair.Label);

    internal (Lesson Lesson, IReadOnlyList<Judged<AskedStory>> Answers) Questions()
    {
        var options = new TextQuestionAnswererOptions { ContextColumnName = nameof(QuestionRow.Text) };
        var (model, lesson) = teacher.Teach(
            "story-answerer", "Questions on stories", Summarizer, recipe.StoryQuestions, options, ml.Transforms.MPlug2.TextQuestionAnswerer,
            fitted => fitted.Training, scoring.Load<QuestionRow>(worlds.StoryQuestions.TrainFile));
        using (model)
        {
            AskedStory[] asked = [.. worlds.StoryQuestions.ExamplesOf(WorldSplit.Test).SelectMany(story => story.Questions.Select(question => new AskedStory(story, question)))];
            var said = scoring.Predict<QuestionRow, PredictedAnswerRow>(model, worlds.StoryQuestions.TestFile);
            return (lesson, Scoring.Judge(asked, said.Select(row => row.PredictedAnswer), item => item.Question.Answer));
        }
    }

    internal (Lesson Lesson, IReadOnlyList<Judged<WorldStory>> Stories) Summaries()
    {
        var options = new TextSummarizerOptions { DocumentColumnName = nameof(StoryRow.Text) };
        var (model, lesson) = teacher.Teach(
            Summarizer, "Summaries of stories", start: null, recipe.Summaries, options, ml.Transforms.MPlug2.TextSummarizer,
            fitted => fitted.Training, scoring.Load<StoryRow>(worlds.Summaries.TrainFile));
        using (model)
        {
            var said = scoring.Predict<StoryRow, PredictedSummaryRow>(model, worlds.Summaries.TestFile);
            return (lesson, Scoring.Judge(worlds.Summaries.ExamplesOf(WorldSplit.Test), said.Select(row => row.PredictedSummary), story => story.Summary));
        }
    }

    private (Lesson Lesson, IReadOnlyList<Judged<TItem>> Items) Classify<TRow, TItem>(
        string name, string task, string? start, TaskRecipe how, TextClassifierOptions options, TextDataset<TItem> texts, Func<TItem, string> expected)
    {
        var (model, lesson) = teacher.Teach(
            name, task, start, how, options, ml.Transforms.MPlug2.TextClassifier, fitted => fitted.Training, scoring.LoadKeyed<TRow>(texts.TrainFile));
        using (model)
        {
            return (lesson, scoring.Classify<TRow, TItem>(model, texts.TestFile, texts.ExamplesOf(WorldSplit.Test), expected));
        }
    }
}
