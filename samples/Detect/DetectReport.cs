using MPlug2.Metrics.Detection;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld.Detection;
using MPlug2.Samples.Teaching;
using MPlug2.Training;

namespace MPlug2.Samples.Detect;

/// <summary>The page that shows what the model finds, and the same figures for programs.</summary>
internal sealed class DetectReport(Recipe recipe, Findings findings, Lesson lesson, IReadOnlyList<EpochRecord> history, Timings timings)
{
    private const int ShownScenes = 18;
    private const int Half = 0; // of CocoScores.Overlaps: .50
    private const int ThreeQuarters = 5; // .75

    internal IReadOnlyList<KeyFigure> Figures { get; } =
    [
        Figure("Boxes, AP50", findings.Boxes.All.AveragePrecision50, "Average precision where boxes overlap by half or more."),
        Figure("Masks, AP50", findings.Masks.All.AveragePrecision50, "The same by masks."),
        Figure("Boxes, AP", findings.Boxes.All.AveragePrecision, "Mean over overlaps of .50 to .95: how exact the boxes are."),
        Figure("Masks, AP", findings.Masks.All.AveragePrecision, "The same by masks."),
    ];

    internal void Write(string folder)
    {
        WritePage(Path.Combine(folder, "index.html"));
        SummaryFile.Write(Path.Combine(folder, "summary.json"), new
        {
            BoxAP = findings.Boxes.All.AveragePrecision,
            BoxAP50 = findings.Boxes.All.AveragePrecision50,
            MaskAP = findings.Masks.All.AveragePrecision,
            MaskAP50 = findings.Masks.All.AveragePrecision50,
            TrainSeconds = lesson.Seconds,
            lesson.Steps,
            ScoringSeconds = Math.Round(timings.Scoring.TotalSeconds, 1),
            TotalSeconds = Math.Round(timings.Total.TotalSeconds, 1),
            recipe.Seed,
        });
    }

    private void WritePage(string path) =>
        new ReportBuilder("Detect")
        {
            Subtitle = $"A detector of {lesson.Steps:N0} steps from random weights, with ML.NET. Every figure is of {findings.Scenes.Count} scenes that no training showed, "
                + "by the model as it was saved and loaded again.",
        }
            .AddKeyFigures(Figures)
            .AddObjects(
                "Scenes", $"An object of each stands where its colour and shape never stood in training. Scores of {recipe.ShownScore:0.##} or more; the first of the test.",
                [.. findings.Scenes.Take(ShownScenes).Select(Card)])
            .AddCharts(
                "Precision and recall", Curves("Boxes, overlap of .50", findings.Boxes, Half), Curves("Masks, overlap of .50", findings.Masks, Half),
                Curves("Boxes, overlap of .75", findings.Boxes, ThreeQuarters), Curves("Masks, overlap of .75", findings.Masks, ThreeQuarters))
            .AddBars(
                "Classes", Bars("Boxes, AP", findings.Boxes, figures => figures.AveragePrecision), Bars("Masks, AP", findings.Masks, figures => figures.AveragePrecision),
                Bars("Boxes, AP50", findings.Boxes, figures => figures.AveragePrecision50), Bars("Masks, AP50", findings.Masks, figures => figures.AveragePrecision50))
            .AddTable(
                "COCO's figures", CocoTable.Of(findings.Boxes.All, findings.Masks.All),
                "Small objects have fewer than 32² pixels, large ones 96² or more. An empty cell: no object is of that size.")
            .AddCharts("Learning", [.. Learning()])
            .AddTable("Time", ReportTable.OfPairs("What", "Value", new Dictionary<string, object?>
            {
                ["Seconds for drawing and writing scenes"] = $"{timings.Scenes.TotalSeconds:F1}",
                ["Seconds of training, validation included"] = $"{lesson.Seconds:F1}",
                ["Scenes to learn from"] = lesson.Examples,
                ["Epochs"] = lesson.Epochs,
                ["Steps"] = lesson.Steps,
                [$"Seconds for finding the objects of {findings.Scenes.Count} scenes"] = $"{timings.Scoring.TotalSeconds:F1}",
                ["Seconds in all"] = $"{timings.Total.TotalSeconds:F1}",
                ["Seed"] = recipe.Seed,
            }))
            .Save(path);

    private IEnumerable<LineChart> Learning()
    {
        yield return LessonCharts.Of(lesson) with
        {
            Title = "Loss",
            Note = "Of proposals, three stages of boxes, and masks, together. It rises when more proposals lie on objects, for then there is more to be said of "
                + $"them. {lesson.Steps:N0} steps in {lesson.Seconds:F0} s.",
        };
        (double X, double Y)[] measured = [.. history.Where(epoch => epoch.Metric is not null).Select(epoch => ((double)epoch.Steps, epoch.Metric!.Value))];
        if (measured.Length > 0)
        {
            yield return new LineChart("Validation", [new ChartSeries("AP of masks", measured)])
            {
                XMinimum = 0,
                Minimum = 0,
                Maximum = 1,
                Percent = true,
                Note = $"After each epoch, on {recipe.ValidationScenes} fresh scenes.",
            };
        }
    }

    private LineChart Curves(string title, CocoScores scores, int overlap) => PrecisionRecall.ChartOf(
        title,
        [.. findings.Classes.Select((name, i) => (Name: name, Precision: scores.Precision(i, overlap))).Where(curve => curve.Precision.Count > 0)
            .Select(curve => new ChartSeries(curve.Name, [.. CocoScores.Recalls.Zip(curve.Precision)]) { Figure = curve.Precision.Average() })]);

    private BarChart Bars(string title, CocoScores scores, Func<CocoFigures, double> figure) => new(
        title, [.. findings.Classes.Select((name, i) => new Bar(name, figure(scores.ByClass[i]) is var value && double.IsNaN(value) ? null : value))]);

    private ObjectsCard Card(FoundScene scene)
    {
        var size = scene.Still.Scene.Size;
        return new ObjectsCard(
            FrameStrip.ToPng(scene.Still.Render(), size, size), size, size,
            [.. scene.Objects.Where(found => found.Score >= recipe.ShownScore).Select(found => new PictureObject(found.Label, found.Box)
            {
                Score = found.Score,
                Mask = MaskOutline.Of(found.Mask.ToPixels(), found.Mask.Width),
            })],
            [.. scene.Still.Objects.Select(There)]);
    }

    private static PictureObject There(DetectedObject item) => new(item.Label, new PictureBox(item.Box.X, item.Box.Y, item.Box.Width, item.Box.Height))
    {
        Mask = [[.. item.Outline.Select(corner => ((double)corner.X, (double)corner.Y))]],
    };

    private static KeyFigure Figure(string label, double value, string explanation) =>
        new(label, $"{value:P1}") { Explanation = explanation, Fraction = value };
}
