using System.Diagnostics;
using Microsoft.ML;
using MPlug2.Detection;
using MPlug2.ML;
using MPlug2.Training;
using SkiaSharp;

namespace MPlug2.Benchmarks;

/// <summary>
/// Learns the objects of twelve photographs by heart, from random weights, and prints how many it finds: a look at whether the whole chain of a detector
/// learns, no figure of quality.
/// </summary>
internal static class PhotographOverfit
{
    /// <param name="folder">Photographs, with instances.json in pixels of the originals.</param>
    /// <param name="epochs">Passes.</param>
    /// <param name="minutes">Ends the training early.</param>
    internal static void Run(string folder, int epochs, double minutes)
    {
        var context = new MLContext(seed: 1);
        var data = Photographs(context, folder);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        var clock = Stopwatch.StartNew();
        using var model = context.Transforms.MPlug2.ObjectDetector(new ObjectDetectorOptions
        {
            Detector = DetectorConfig.Tiny with { ImageSize = 160, Vision = DetectorConfig.Tiny.Vision with { PositionGrid = 10 }, Selection = new() },
            Epochs = epochs,
            FrameCache = new(),
            CancellationToken = stop.Token,
            Progress = new Lines(),
        }).Fit(data);
        Console.WriteLine($"{model.Training!.Steps} steps in {clock.Elapsed.TotalSeconds:F0} s ({model.Training.Reason}), {model.ParameterCount:N0} parameters");
        Console.WriteLine($"on the training photographs: {context.MPlug2.EvaluateDetection(model.Transform(data))}");
    }

    private static IDataView Photographs(MLContext context, string folder)
    {
        var source = context.MPlug2.Data.LoadCocoInstances(
            Path.Combine(folder, "instances.json"), folder, new CocoInstancesOptions { CheckImageSizes = false, ForTraining = true });
        var named = context.Transforms.Conversion.MapKeyToValue("Label").Fit(source).Transform(source);
        var rows = context.Data.CreateEnumerable<Row>(named, reuseRowObject: false).ToList();
        foreach (var row in rows)
        {
            using var codec = SKCodec.Create(row.Image);
            float x = codec.Info.Width / (float)row.Width, y = codec.Info.Height / (float)row.Height;
            row.BoundingBoxes = [.. row.BoundingBoxes.Select((number, i) => number * (i % 2 == 0 ? x : y))];
            row.Area = [.. row.Area.Select(area => area * x * y)];
        }

        var view = context.Data.LoadFromEnumerable(rows);
        return context.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    private sealed class Lines : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step % 25 == 0)
            {
                Console.WriteLine($"step {value.Step} of {value.TotalSteps}: loss {value.Loss:F3}");
            }
        }
    }

    private sealed class Row
    {
        public string Image { get; set; } = "";

        public int Width { get; set; }

        public int Height { get; set; }

        public string[] Label { get; set; } = [];

        public float[] BoundingBoxes { get; set; } = [];

        public double[] Area { get; set; } = [];
    }
}
