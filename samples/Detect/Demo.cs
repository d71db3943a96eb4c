using System.Diagnostics;
using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.Samples.ShapesWorld.Detection;
using MPlug2.Samples.Teaching;
using Spectre.Console;

namespace MPlug2.Samples.Detect;

/// <summary>A small detector learns to find shapes with their masks, from random weights, and shows on a page what it finds.</summary>
internal sealed class Demo(string output, Recipe recipe)
{
    internal async Task RunAsync(CancellationToken stop)
    {
        var total = Stopwatch.StartNew();
        var models = Directory.CreateDirectory(Path.Combine(output, "models")).FullName;
        AnsiConsole.Write(new Rule("[bold]MPlug2.NET: detect[/]").LeftJustified());
        AnsiConsole.WriteLine(MPlug2Runtime.Describe());

        SampleProgram.Heading("1. Scenes", "PNG pictures and COCO's JSON; in each test scene an object stands where its kind never stood before.");
        var scenes = await DetectionWorld.WriteAsync(
            Path.Combine(output, "data"),
            new DetectionOptions
            {
                Seed = recipe.Seed,
                TrainCount = recipe.Training.Examples,
                ValidationCount = recipe.ValidationScenes,
                TestCount = recipe.Training.TestExamples,
            },
            cancellationToken: stop);
        var made = total.Elapsed;
        AnsiConsole.MarkupLineInterpolated($"written in {made.TotalSeconds:F0} s");

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
        var report = new DetectReport(recipe, findings, lesson, history, new Timings(made, scoring, total.Elapsed));
        report.Write(output);
        var table = new Table().RoundedBorder().AddColumns("", "AP", "AP50", "AP75");
        foreach (var (name, figures) in new[] { ("boxes", findings.Boxes.All), ("masks", findings.Masks.All) })
        {
            table.AddRow(name, $"{figures.AveragePrecision:F3}", $"[bold green]{figures.AveragePrecision50:F3}[/]", $"{figures.AveragePrecision75:F3}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"[bold]{Path.Combine(output, "index.html")}[/] shows scenes, curves and figures ({total.Elapsed.TotalSeconds:F0} s in all).");
    }
}
