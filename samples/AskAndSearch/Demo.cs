using Microsoft.ML;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>One small model learns five tasks one after another, each from what it learnt before, and shows what it can do on a page.</summary>
internal sealed class Demo(string output, Recipe recipe)
{
    internal async Task RunAsync(CancellationToken stop)
    {
        var run = SampleRun.Begin(output, "MPlug2.NET: ask and search");
        var models = run.CreateModelsFolder();

        SampleProgram.Heading("1. Clips and pictures", "Real mp4 and png files of shapes. What the tests ask for, no training shows.");
        var worlds = await Worlds.WriteAsync(Path.Combine(output, "data"), recipe, stop);
        var made = run.DataWritten();

        var ml = new MLContext(seed: recipe.Seed);
        var tasks = new Tasks(ml, new Teacher(ml, models, recipe.Model, stop), recipe, worlds, stop);
        SampleProgram.Heading("2. Captions of clips", "From random weights: a red circle moves left.");
        var (captioning, clips) = tasks.CaptionClips();
        SampleProgram.Heading("3. Questions on clips", "From the captioner: what color is the object?");
        var (answering, answers) = tasks.AnswerQuestions();
        SampleProgram.Heading("4. Clips for texts", "From the question answerer: which clip shows it?");
        var (searching, searches) = tasks.Search();
        SampleProgram.Heading("5. Captions of pictures", "From the captioner of clips: a red circle at the left.");
        var (picturing, pictures) = tasks.CaptionPictures();
        SampleProgram.Heading("6. Places in pictures", "From the captioner of pictures: where is the red circle? First alone, then among others.");
        var (lone, grounding, places) = tasks.FindPlaces();

        var findings = new Findings(clips, answers, searches, pictures, places);
        var report = new AskReport(recipe, findings, new Lessons(captioning, answering, searching, picturing, lone, grounding), made, run.Elapsed);
        report.Write(output);
        SampleProgram.Heading("7. Unseen combinations", "What the models get right, beside what guessing would.");
        SampleTables.ShowFigures(report.Figures);
        run.End(Path.Combine(output, "report.html"), "answers, searches, captions, boxes and curves");
    }
}
