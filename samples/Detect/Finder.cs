using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Detection;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Detect;

/// <summary>Learns to find objects in scenes, and finds them.</summary>
internal sealed class Finder(MLContext ml, SplitDataset<DetectionStill> scenes, Recipe recipe, CancellationToken stop)
{
    /// <summary>Name of the saved model.</summary>
    internal const string Model = "segmenter";

    private const int DrawnScenes = 12;

    /// <summary>Learns the training scenes, from random weights.</summary>
    internal (InstanceSegmenterTransformer Model, Lesson Lesson) Learn(Teacher teacher)
    {
        var options = new InstanceSegmenterOptions
        {
            Detector = recipe.Detector,
            WeightDecay = recipe.WeightDecay,
            ValidationSet = Load(WorldSplit.Validation),
        };
        return teacher.Teach(
            Model, "Discs, squares and triangles", start: null, recipe.Training, options, ml.Transforms.MPlug2.InstanceSegmenter, model => model.Training,
            Load(WorldSplit.Train));
    }

    /// <summary>What a model finds in the test's scenes. It is also written as COCO's results, and drawn on the first scenes.</summary>
    /// <param name="model">A segmenter.</param>
    /// <param name="results">The file of COCO's results.</param>
    /// <param name="drawings">The folder for drawn scenes.</param>
    internal (Findings Findings, TimeSpan Duration) Evaluate(ITransformer model, string results, string drawings)
    {
        var watch = Stopwatch.StartNew();
        var scored = ml.Data.Cache(model.Transform(Load(WorldSplit.Test))); // read several times, scored once
        var named = ml.Transforms.Conversion.MapKeyToValue(nameof(DetectionRow.PredictedLabel)).Fit(scored).Transform(scored);
        var found = new Dictionary<long, IReadOnlyList<FoundObject>>();
        foreach (var row in ml.Data.CreateEnumerable<DetectionRow>(named, reuseRowObject: false, ignoreMissingColumns: false))
        {
            stop.ThrowIfCancellationRequested();
            found.Add(row.ImageId, row.Objects);
        }

        var duration = watch.Elapsed;
        var metrics = ml.MPlug2.EvaluateDetection(scored, cancellationToken: stop);
        ml.MPlug2.Data.SaveCocoResults(scored, results, DetectionWorld.CocoFileOf(scenes, WorldSplit.Test), cancellationToken: stop);
        Draw(scored, drawings);
        var masks = metrics.Masks ?? throw new InvalidDataException("The model gave no masks.");
        return (new Findings(
            metrics.Classes, metrics.Boxes, masks, [.. scenes.ExamplesOf(WorldSplit.Test).Select(still => new FoundScene(still, found[still.Index + 1]))]), duration);
    }

    // Rows are drawn as they are read.
    private void Draw(IDataView scored, string folder)
    {
        // Scenes are so small that labels would cover the objects.
        var options = new DrawDetectionsOptions { OutputFolder = folder, MinimumScore = recipe.ShownScore, ShowLabels = false };
        var drawn = ml.Transforms.MPlug2.DrawDetections(options).Fit(scored).Transform(ml.Data.TakeRows(scored, DrawnScenes));
        foreach (var _ in drawn.GetColumn<string>(options.OutputColumnName))
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    private IDataView Load(WorldSplit split) => ml.MPlug2.Data.LoadCocoInstances(
        DetectionWorld.CocoFileOf(scenes, split), scenes.Folder, new CocoInstancesOptions { ForTraining = split == WorldSplit.Train, KeepPolygons = split == WorldSplit.Train });
}
