using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.Metrics.Detection;
using MPlug2.Samples.ShapesWorld.Detection;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Detect;

/// <summary>A small detector learns to find shapes with their masks, from random weights, and shows on a page what it finds.</summary>
internal sealed class Demo(string output, Recipe recipe)
{
    internal async Task RunAsync(CancellationToken stop)
    {
        var run = SampleRun.Begin(output, "MPlug2.NET: detect");
        var models = run.CreateModelsFolder();

        SampleProgram.Heading("1. Scenes", "PNG pictures and COCO's JSON; in each test scene an object stands where its kind never stood before.");
        var scenes = await DetectionWorld.WriteAsync(
            Path.Combine(output, "data"), recipe.Sized(new DetectionOptions(), recipe.Training, recipe.ValidationScenes), cancellationToken: stop);
        var made = run.DataWritten();

        SampleProgram.Heading("2. Learning", "Boxes, classes and masks at once.");
        var ml = new MLContext(seed: recipe.Seed);
        var teacher = new Teacher(ml, models, MPlug2Config.Nano, stop);
        var finder = new Finder(ml, scenes, recipe, stop);
        var (learnt, lesson) = finder.Learn(teacher);
        var history = learnt.Training!.History;
        learnt.Dispose();

        SampleProgram.Heading("3. What was never seen", "Found by the model as it was saved; every figure is COCO's.");
        var model = ml.MPlug2.LoadModel(teacher.FileOf(Finder.Model), out _);
        var (findings, scoring) = finder.Evaluate(model, Path.Combine(output, "results.json"), Path.Combine(output, "drawn"));
        (model as IDisposable)?.Dispose();
        var report = new DetectReport(recipe, findings, lesson, history, new Timings(made, scoring, run.Elapsed));
        report.Write(output);
        SampleTables.Show(["", "AP", "AP50", "AP75"], [Row("boxes", findings.Boxes.All), Row("masks", findings.Masks.All)]);
        run.End(Path.Combine(output, "index.html"), "scenes, curves and figures");

        static string[] Row(string name, CocoFigures figures) =>
            [name, $"{figures.AveragePrecision:F3}", $"[bold green]{figures.AveragePrecision50:F3}[/]", $"{figures.AveragePrecision75:F3}"];
    }
}
