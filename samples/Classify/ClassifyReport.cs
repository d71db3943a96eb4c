using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>The page that shows what the models can do, and the same figures for programs.</summary>
internal sealed class ClassifyReport(Recipe recipe, Findings findings, ListFindings list, Lessons lessons, TimeSpan made, TimeSpan total)
{
    private const int ShownClips = 12;
    private const int ShownPictures = 12;
    private const int ShownTexts = 12;
    private const int PictureScale = 3;

    /// <summary>The results, each beside what guessing would reach.</summary>
    internal IReadOnlyList<KeyFigure> Figures { get; } =
    [
        KeyFigure.Of("Motions", findings.MotionAccuracy, Findings.ChanceOfMotion, "Eight motions of objects whose colour and shape were never seen together."),
        KeyFigure.Of("Directions, with the local temporal module", findings.TemporalConvolution, Findings.ChanceOfDirection, "Left, right, up and down."),
        KeyFigure.Of(
            "Directions, without a temporal module", findings.NoTemporalModule, Findings.ChanceOfDirection,
            "The same clips: without their order, frames tell the axis at most, and so half of the directions."),
        KeyFigure.Of("Pictures", findings.ImageAccuracy, Findings.ChanceOfName, "Colour and shape on a ground on which this class was never seen."),
        KeyFigure.Of("Names never seen", findings.ZeroShotAccuracy, Findings.ChanceOfName, "The description that fits best of 18; the right one is in no caption of the training."),
        KeyFigure.Of("A list of pictures", list.Accuracy, list.Chance, "Cross-validated; chance is the most frequent class."),
        KeyFigure.Of("Texts", findings.TextAccuracy, Findings.ChanceOfDescription, "Shape and direction, told in combinations never told before."),
        KeyFigure.Of("Entailment", findings.EntailmentAccuracy, Findings.ChanceOfEntailment, "Entailed, contradicted or neutral."),
        KeyFigure.Of(
            "Questions: first and last", findings.TextQaFirstLastAccuracy, findings.ChanceOfFirstLast,
            "The answer written word by word; chance always names the object that the story is about."),
        KeyFigure.Of("Questions: all kinds", findings.TextQaAccuracy, findings.ChanceOfAnswer, "First, last, after, how often, where to, which colour."),
        KeyFigure.Of("Summaries, ROUGE-L", findings.SummaryRougeL, findings.ChanceOfRougeL, "Chance is the summary of another story, which has the same form."),
        KeyFigure.Of("Summaries, exact", findings.SummaryExact, findings.ChanceOfSummary, "Word for word."),
    ];

    internal void Write(string folder)
    {
        WritePage(Path.Combine(folder, "index.html"));
        SummaryFile.Write(Path.Combine(folder, "summary.json"), new
        {
            findings.MotionAccuracy,
            findings.ImageAccuracy,
            findings.ZeroShotAccuracy,
            findings.TextAccuracy,
            findings.EntailmentAccuracy,
            findings.TextQaFirstLastAccuracy,
            findings.TextQaAccuracy,
            TextQaAccuracyByKind = findings.AnswersByKind.ToDictionary(kind => Word(kind.Kind), kind => kind.Accuracy),
            findings.SummaryRougeL,
            findings.SummaryExact,
            findings.TemporalConvolution,
            findings.NoTemporalModule,
            ListAccuracy = list.Accuracy,
            Chance = new
            {
                MotionAccuracy = Findings.ChanceOfMotion,
                ImageAccuracy = Findings.ChanceOfName,
                ZeroShotAccuracy = Findings.ChanceOfName,
                TextAccuracy = Findings.ChanceOfDescription,
                EntailmentAccuracy = Findings.ChanceOfEntailment,
                TextQaFirstLastAccuracy = findings.ChanceOfFirstLast,
                TextQaAccuracy = findings.ChanceOfAnswer,
                SummaryRougeL = findings.ChanceOfRougeL,
                SummaryExact = findings.ChanceOfSummary,
                TemporalConvolution = Findings.ChanceOfDirection,
                NoTemporalModule = Findings.ChanceOfDirection,
                ListAccuracy = list.Chance,
            },
            TrainSeconds = new
            {
                Motions = lessons.Motions.Seconds,
                DirectionsWithTime = lessons.WithTime.Seconds,
                DirectionsWithoutTime = lessons.WithoutTime.Seconds,
                Pictures = lessons.Pictures.Seconds,
                List = lessons.List.Seconds,
                Names = lessons.Names.Seconds,
                Descriptions = lessons.Descriptions.Seconds,
                Summaries = lessons.Summaries.Seconds,
                Questions = lessons.Questions.Seconds,
                Entailment = lessons.Entailment.Seconds,
            },
            TotalSeconds = Math.Round(total.TotalSeconds, 1),
            recipe.Seed,
        });
    }

    private void WritePage(string path) =>
        new ReportBuilder("Classify") { Subtitle = "Small models learn classes, entailment, questions and summaries within minutes, with ML.NET. Every figure is of what no training showed." }
            .AddKeyFigures(Figures)
            .AddConfusion(
                "Motions and directions", "Rows are true classes, columns predicted ones.",
                Matrix("Eight motions", [.. MotionWorld.Motions.Select(Word)], findings.Motions),
                Matrix("Directions, local temporal module", [.. MotionWorld.Directions.Select(Word)], findings.WithTime),
                Matrix("Directions, no temporal module", [.. MotionWorld.Directions.Select(Word)], findings.WithoutTime))
            .AddCards("Clips", "Colours and shapes never seen together; the first of the test.", [.. findings.Motions.Take(ShownClips).Select(clip => Card(clip, clip.Item.Scene, 1))])
            .AddConfusion(
                "Pictures and names", "Names by descriptions alone; the true ones were in no caption of the training.",
                Matrix("Classes on unseen grounds", AllNames, findings.Pictures), Matrix("Names never seen", AllNames, findings.Names))
            .AddBars(
                "Classes and kinds",
                ClassBars.Of("Pictures found, of what there is", Matrix("", AllNames, findings.Pictures), (matrix, label) => matrix.RecallOf(label)),
                new BarChart("Questions on stories, by kind", [.. findings.AnswersByKind.Select(kind => new Bar(Word(kind.Kind), kind.Accuracy))]))
            .AddCards("Pictures", "On grounds on which the class was never seen.", [.. findings.Pictures.Take(ShownPictures).Select(still => Card(still, still.Item.Scene, PictureScale))])
            .AddConfusion("A list of pictures", "Each picture by a model that had not seen it.", list.Confusion)
            .AddTable("Parts of the list", list.Table)
            .AddTable("Texts", Table(["Text", "Said", "True"], findings.Descriptions.Take(ShownTexts), text => text.Item.Text))
            .AddTable("Pairs of texts", Table(["Premise / hypothesis", "Said", "True"], findings.Entailment.Take(ShownTexts), pair => $"{pair.Item.Premise} / {pair.Item.Hypothesis}"))
            .AddTable("Questions on stories", Table(
                ["Story / question", "Said", "True"], findings.Answers.Take(ShownTexts), asked => $"{asked.Item.Story.Text} / {asked.Item.Question.Question}"))
            .AddTable("Summaries", Table(["Story", "Said", "True"], findings.Summaries.Take(ShownTexts), story => story.Item.Text))
            .AddCharts("Learning", [.. lessons.All.Select(LessonCharts.Of)])
            .AddTable("Trainings", LessonCharts.TableOf(lessons.All))
            .AddTable("The whole", ReportTable.OfPairs("What", "Value", new Dictionary<string, object?>
            {
                ["Seconds for drawing and encoding"] = $"{made.TotalSeconds:F1}",
                ["Seconds in all"] = $"{total.TotalSeconds:F1}",
                ["Seed"] = recipe.Seed,
            }))
            .Save(path);

    private static string[] AllNames => [.. Named.All.Select(name => name.Name)];

    private static ConfusionMatrix Matrix<TItem>(string title, IReadOnlyList<string> labels, IEnumerable<Judged<TItem>> items) =>
        ConfusionMatrix.Of(labels, items.Select(item => (item.Expected, item.Said))) with { Title = title };

    private static CaptionCard Card<TItem>(Judged<TItem> judged, Scene scene, int scale) =>
        new(FrameStrip.ToPng(SceneRenderer.Render(scene), scene.Size, scene.Size, scale), judged.Said, judged.Expected);

    private static ReportTable Table<TItem>(IReadOnlyList<string> heads, IEnumerable<Judged<TItem>> items, Func<Judged<TItem>, string> text) =>
        new(heads, [.. items.Select(item => (IReadOnlyList<string>)[text(item), item.IsRight ? item.Said : $"✗ {item.Said}", item.Expected])]);

    private static string Word<TWord>(TWord value)
        where TWord : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
