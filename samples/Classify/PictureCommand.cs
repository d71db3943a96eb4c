using System.Diagnostics;
using Microsoft.ML;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.Teaching;
using Spectre.Console;

namespace MPlug2.Samples.Classify;

/// <summary>Makes a classifier of a list of pictures, with a page about how good it is.</summary>
internal sealed class PictureCommand(string file, string output, string? start, Recipe recipe)
{
    internal void Run(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var ml = new MLContext(seed: recipe.Seed);
        var teacher = new Teacher(ml, Directory.CreateDirectory(output).FullName, recipe.Model, stop);
        var (lesson, findings) = new PictureList(ml, teacher, recipe).Learn(file, output, start);
        var page = Path.Combine(output, "index.html");
        new ReportBuilder("A classifier of pictures") { Subtitle = $"Learnt from {Path.GetFileName(file)}; every figure is of pictures that the model had not seen." }
            .AddKeyFigures(KeyFigure.Of("Right", findings.Accuracy, findings.Chance, "Chance is the most frequent class."))
            .AddTable($"{findings.Folds.Count} parts, each left out once", findings.Table)
            .AddConfusion("Confusion", "Rows are true classes, columns predicted ones.", findings.Confusion)
            .AddBars("Classes", ClassBars.Of("Found, of what there is", findings.Confusion, (matrix, label) => matrix.RecallOf(label)),
                ClassBars.Of("Right, of what was found", findings.Confusion, (matrix, label) => matrix.PrecisionOf(label)))
            .AddCharts("Learning", LessonCharts.Of(lesson))
            .Save(page);
        AnsiConsole.MarkupLineInterpolated($"[bold green]{findings.Accuracy:P1}[/] right of {findings.Confusion.Total} pictures not seen; {findings.Chance:P1} by chance.");
        AnsiConsole.MarkupLineInterpolated($"[bold]{findings.Model}[/] is the model, [bold]{page}[/] the page ({watch.Elapsed.TotalSeconds:F0} s in all).");
    }
}
