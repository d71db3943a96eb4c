using Microsoft.ML;
using MPlug2.Samples.Teaching;
using Spectre.Console;

namespace MPlug2.Samples.Classify;

/// <summary>Small models learn classes of clips, pictures and texts, entailment, questions and summaries, and show what they can do on a page.</summary>
internal sealed class Demo(string output, Recipe recipe)
{
    internal async Task RunAsync(CancellationToken stop)
    {
        var run = SampleRun.Begin(output, "MPlug2.NET: classify");
        var models = run.CreateModelsFolder();

        SampleProgram.Heading("1. Clips, pictures and texts", "What the tests ask for, no training shows.");
        var worlds = await Worlds.WriteAsync(Path.Combine(output, "data"), recipe, stop);
        var made = run.DataWritten();

        var ml = new MLContext(seed: recipe.Seed);
        var teacher = new Teacher(ml, models, recipe.Model, stop);
        var scoring = new Scoring(ml, stop);
        var media = new MediaTasks(ml, teacher, scoring, recipe, worlds);
        var texts = new TextTasks(ml, teacher, scoring, recipe, worlds);
        SampleProgram.Heading("2. Motions", "left, right, up, down, still, grows, shrinks, blinks");
        var (motions, clips) = media.Motions();
        SampleProgram.Heading("3. Directions", "With the local temporal module, and without any.");
        var (timely, withTime) = media.DirectionsWithTime();
        var (timeless, withoutTime) = media.DirectionsWithoutTime();
        SampleProgram.Heading("4. Pictures", "18 classes on grounds on which they were never seen.");
        var (picturing, pictures) = media.Pictures();
        SampleProgram.Heading("5. A list of pictures", "Cross-validated, drawn, saved; Classify.Api serves it.");
        var (listing, list) = new PictureList(ml, teacher, recipe).Learn(worlds.List, output, MediaTasks.PictureModel);
        SampleProgram.Heading("6. Names never seen", "Pictures and captions first, then descriptions alone.");
        var (naming, names) = media.Names();
        SampleProgram.Heading("7. Classes of texts", "a red circle moves left: circle left");
        var (describing, descriptions) = texts.Descriptions();
        SampleProgram.Heading("8. Summaries of stories", "What the one that moves most does.");
        var (telling, summaries) = texts.Summaries();
        SampleProgram.Heading("9. Questions on stories", "From the summarizer: which object moves first?");
        var (asking, answers) = texts.Questions();
        SampleProgram.Heading("10. Pairs of texts", "From the summarizer: entailed, contradicted or neutral?");
        var (pairing, pairs) = texts.Entailment();

        var findings = new Findings(clips, withTime, withoutTime, pictures, names, descriptions, pairs, answers, summaries);
        var lessons = new Lessons(motions, timely, timeless, picturing, listing, naming, describing, telling, asking, pairing);
        var report = new ClassifyReport(recipe, findings, list, lessons, made, run.Elapsed);
        report.Write(output);
        SampleProgram.Heading("11. What was never seen", "What the models get right, beside what guessing would.");
        SampleTables.ShowFigures(report.Figures);
        run.End(Path.Combine(output, "index.html"), "answers, confusions and curves");
        AnsiConsole.MarkupLineInterpolated($"Scored over HTTP by: dotnet run --project samples/Classify.Api -- {list.Model}");
    }
}
