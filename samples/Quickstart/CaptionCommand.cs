using Microsoft.ML;

namespace MPlug2.Samples.Quickstart;

/// <summary>The second process: all it has is the saved file and ML.NET; nothing is registered.</summary>
internal static class CaptionCommand
{
    internal static void Run(string modelFile, IReadOnlyList<string> videos, CancellationToken stop)
    {
        var ml = new MLContext();
        var model = ml.Model.Load(modelFile, out _);
        foreach (var captioned in ml.MPlug2.Predict<Clip, Captioned>(model, videos.Select(video => new Clip { VideoPath = video })))
        {
            stop.ThrowIfCancellationRequested();
            Console.WriteLine($"{captioned.VideoPath}\t{captioned.PredictedCaption}\t{captioned.Score:F4}");
        }
    }
}
