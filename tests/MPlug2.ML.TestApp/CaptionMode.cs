using System.Globalization;
using Microsoft.ML;

namespace MPlug2.ML.TestApp;

/// <summary>Loads a captioner and prints path, caption and score of each clip; mentions nothing of this package but the file.</summary>
internal static class CaptionMode
{
    internal static void Run(string modelFile, IEnumerable<string> videos)
    {
        var context = new MLContext();
        var model = context.Model.Load(modelFile, out _);
        var rows = context.Data.LoadFromEnumerable(videos.Select(video => new CaptionInput { VideoPath = video }).ToList());
        foreach (var row in context.Data.CreateEnumerable<CaptionOutput>(model.Transform(rows), reuseRowObject: false))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.VideoPath}\t{row.PredictedCaption}\t{row.Score:R}"));
        }
    }

    private sealed class CaptionInput
    {
        public string VideoPath { get; set; } = string.Empty;
    }

    private sealed class CaptionOutput
    {
        public string VideoPath { get; set; } = string.Empty;

        public string PredictedCaption { get; set; } = string.Empty;

        public float Score { get; set; }
    }
}
