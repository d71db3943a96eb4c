using MPlug2.ML;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Quickstart;

/// <summary>The page that shows how the demo went, and the same figures for programs.</summary>
internal sealed class DemoReport(
    SplitDataset<WorldClip> world, VideoCaptionerTransformer model, CaptioningMetrics quality, TrainingDisplay training, TimeSpan made, TimeSpan trained, TimeSpan total)
{
    private const double Chance = 1.0 / 72;

    internal void Write(string folder, IReadOnlyList<Captioned> rows)
    {
        var result = model.Training!;
        new ReportBuilder("A captioner in minutes") { Subtitle = "Fine-tuned on rows of mp4 files with ML.NET, from random weights, on the processor." }
            .AddKeyFigures(
                KeyFigure.Of("Exact captions", quality.ExactMatch, Chance, $"Word for word right on {quality.Items.Count} clips of combinations never seen in training."),
                new KeyFigure("CIDEr-D", $"{quality.CiderD:F2}") { Explanation = "Agreement with the true captions; 10 is the best possible.", Fraction = quality.CiderD / 10 },
                new KeyFigure("BLEU-4", $"{quality.Bleu4:F3}") { Explanation = "Runs of four words that agree.", Fraction = quality.Bleu4 },
                new KeyFigure("Training", $"{trained.TotalSeconds:F0} s") { Explanation = $"{result.Steps:N0} steps of 8 clips, {model.ParameterCount:N0} parameters." })
            .AddCards(
                "Unseen combinations", "Four frames of each clip, what the model says, and what is true.",
                [.. rows.Select((row, i) => new CaptionCard(Strip(i), row.PredictedCaption, row.Caption))])
            .AddCharts(
                "Learning",
                [
                    new LineChart("Loss", [new ChartSeries("training", [.. training.Losses.Select(point => ((double)point.Step, point.Loss))])]) { Minimum = 0 },
                    new LineChart("CIDEr-D on validation clips", [new ChartSeries("validation", [.. result.History.Where(epoch => epoch.Metric is not null)
                        .Select(epoch => ((double)epoch.Epoch, epoch.Metric!.Value))])]) { XLabel = "Epoch", Minimum = 0, Maximum = 10 },
                ])
            .AddTable(
                "Timings", ReportTable.OfPairs("What", "Seconds", new Dictionary<string, object?>
                {
                    ["Drawing and encoding the clips"] = $"{made.TotalSeconds:F1}",
                    ["Training, validation included"] = $"{trained.TotalSeconds:F1}",
                    ["Everything"] = $"{total.TotalSeconds:F1}",
                }))
            .AddTable(
                "Settings", ReportTable.OfPairs("Name", "Value", new Dictionary<string, object?>
                {
                    ["Training clips"] = world.MediaOf(WorldSplit.Train).Count,
                    ["Epochs"] = result.EpochsDone,
                    ["Best epoch"] = result.BestEpoch,
                    ["Parameters"] = $"{model.ParameterCount:N0}",
                    ["Runtime"] = MPlug2Runtime.Describe().ReplaceLineEndings("; "),
                }))
            .Save(Path.Combine(folder, "report.html"));
        SummaryFile.Write(Path.Combine(folder, "summary.json"), new
        {
            ExactCaptionRate = quality.ExactMatch,
            Cider = quality.CiderD,
            TrainSeconds = Math.Round(trained.TotalSeconds, 1),
            TotalSeconds = Math.Round(total.TotalSeconds, 1),
            Clips = world.MediaOf(WorldSplit.Train).Count + world.MediaOf(WorldSplit.Validation).Count + world.MediaOf(WorldSplit.Test).Count,
            Parameters = model.ParameterCount,
        });
    }

    private byte[] Strip(int clip)
    {
        var scene = world.ExamplesOf(WorldSplit.Test)[clip].Scene;
        return FrameStrip.ToPng(SceneRenderer.Render(scene), scene.Size, scene.Size);
    }
}
