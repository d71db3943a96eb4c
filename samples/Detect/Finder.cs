using System.Diagnostics;
using Microsoft.ML;
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

    /// <summary>What a model finds in the test's scenes, which must be COCO's results too: they are written to a file.</summary>
    internal (Findings Findings, TimeSpan Duration) Evaluate(ITransformer model, string results)
    {
        var watch = Stopwatch.StartNew();
        var scored = ml.Data.Cache(model.Transform(Load(WorldSplit.Test))); // read thrice, scored once
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
        var masks = metrics.Masks ?? throw new InvalidDataException("The model gave no masks.");
        return (new Findings(
            metrics.Classes, metrics.Boxes, masks, [.. scenes.ExamplesOf(WorldSplit.Test).Select(still => new FoundScene(still, found[still.Index + 1]))]), duration);
    }

    private IDataView Load(WorldSplit split) => ml.MPlug2.Data.LoadCocoInstances(
        DetectionWorld.CocoFileOf(scenes, split), scenes.Folder, new CocoInstancesOptions { ForTraining = split == WorldSplit.Train, KeepPolygons = split == WorldSplit.Train });
}
