using Microsoft.ML;
using MPlug2.Frames;
using MPlug2.ML;
using MPlug2.ML.Media;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.Teaching;
using Spectre.Console;

namespace MPlug2.Samples.Quickstart;

/// <summary>The whole way of a captioner, as an application would go it: rows of mp4 files, fine-tune, evaluate, save, load elsewhere.</summary>
internal sealed class Demo(string output, IReadOnlyList<string> ownVideos)
{
    private const int Shown = 24;

    internal async Task RunAsync(CancellationToken stop)
    {
        var run = SampleRun.Begin(output, "MPlug2.NET quickstart");

        SampleProgram.Heading("1. Clips", "Real mp4 files of moving shapes. Eight of the 72 combinations of colour, shape and direction are held out for the test.");
        var world = await CaptionWorld.WriteAsync(Path.Combine(output, "clips"), new CaptionWorldOptions { TrainCount = 1600, ValidationCount = 64 }, cancellationToken: stop);
        var made = run.Elapsed;
        AnsiConsole.MarkupLineInterpolated($"{world.MediaOf(WorldSplit.Train).Count} clips to learn from, {world.MediaOf(WorldSplit.Test).Count} of unseen combinations, in {made.TotalSeconds:F0} s");

        SampleProgram.Heading("2. Fine-tune", "A random model of about a million parameters learns video and language from nothing.");
        var ml = new MLContext(seed: 1);
        var train = ml.Data.LoadFromTextFile<Clip>(world.TrainFile, hasHeader: true);
        var valid = ml.Data.LoadFromTextFile<Clip>(world.ValidationFile, hasHeader: true);
        var test = ml.Data.LoadFromTextFile<Clip>(world.TestFile, hasHeader: true);
        var display = new TrainingDisplay("clips", "CIDEr-D");
        var captioner = ml.Transforms.MPlug2.VideoCaptioner(new VideoCaptionerOptions
        {
            Model = PretrainedModel.Nano,
            Epochs = 8,
            ValidationSet = valid,
            ValidateEvery = 2,
            Augmentation = new RandomShift(4),
            FrameCache = new DecodedFrameCacheOptions(),
            Progress = display,
            CancellationToken = stop,
            ScoringBatchSize = 32,
        });
        var model = display.Run(() => captioner.Fit(train));
        var trained = run.Elapsed - made;
        stop.ThrowIfCancellationRequested();

        SampleProgram.Heading("3. Evaluate", "On combinations that training never showed.");
        var answers = model.Transform(test);
        var quality = ml.MPlug2.EvaluateCaptioning(answers);
        AnsiConsole.MarkupLineInterpolated($"[bold green]{quality.ExactMatch:P1}[/] of the captions are exactly right; {quality.ToString()}");

        SampleProgram.Heading("4. Save, and load in another process", "One zip with weights, vocabulary and settings; the other process registers nothing.");
        var file = Path.Combine(output, "captioner.zip");
        ml.MPlug2.SaveModel(model, train.Schema, file);
        var videos = ownVideos.Count > 0 ? ownVideos : [.. world.MediaOf(WorldSplit.Test).Take(6)];
        var there = await SecondProcess.CaptionAsync(file, videos, stop);
        SampleTables.Show(["video", "caption"], there.Select(answer => new[] { Markup.Escape(Path.GetFileName(answer.Video)), Markup.Escape(answer.Caption) }));
        var rows = ml.Data.CreateEnumerable<Captioned>(answers, reuseRowObject: false).Take(Shown).ToList();
        if (ownVideos.Count == 0 && !there.Select(answer => answer.Caption).SequenceEqual(rows.Take(there.Count).Select(row => row.PredictedCaption)))
        {
            throw new InvalidDataException("The second process captions otherwise than this one; that must never happen. Please report it.");
        }

        var report = new DemoReport(world, model, quality, display, made, trained, run.Elapsed);
        report.Write(output, rows);
        run.End(Path.Combine(output, "report.html"), "clips, captions and curves");
    }
}
