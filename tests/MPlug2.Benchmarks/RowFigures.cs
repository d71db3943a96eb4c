using System.Diagnostics;
using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Frames;
using MPlug2.ML;
using MPlug2.ML.Media;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.Benchmarks;

/// <summary>Rows through ML.NET, files decoded on the way, against the network alone on frames that are decoded already.</summary>
internal static class RowFigures
{
    private const int Rows = 24;
    private const int Batch = 8;

    internal static IEnumerable<Figure> Measure(Settings settings)
    {
        var folder = Directory.CreateTempSubdirectory("mplug2-benchmark-").FullName;
        try
        {
            var vocabulary = Path.Combine(folder, "vocab.txt");
            File.WriteAllLines(vocabulary, ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. Enumerable.Range(0, 995).Select(i => $"word{i}")]);
            var config = MPlug2Config.Base with { Frames = 4, Vision = MPlug2Config.Base.Vision with { Layers = 6 }, Decoder = new() { Layers = 4 } };
            var model = PretrainedModel.Random(config, vocabulary);
            var generation = new GenerationOptions { MinimumLength = 10, MaximumLength = 10 };
            var clips = Enumerable.Range(0, Rows).Select(i => Clip(folder, i)).ToList();

            var ml = new MLContext(1);
            using var transformer = ml.Transforms.MPlug2.VideoCaptioner(
                new VideoCaptionerOptions { Model = model, Epochs = 0, ScoringBatchSize = Batch, Generation = generation }).AsTransformer();
            using var task = model.Build(CaptioningTask.Definition, new ModelRequest(), settings => settings with { Generation = generation }).Task;
            var source = new VideoSource();
            var examples = clips.Select(clip => new CaptionExample(Decode(source, clip.VideoPath))).ToList();
            var view = ml.Data.LoadFromEnumerable(clips);
            var best = Best.Together(
                settings.Runs(3),
                () => examples.Chunk(Batch).ToList().ForEach(batch => task.Predict(batch)),
                () => ml.Data.CreateEnumerable<Captioned>(transformer.Transform(view), reuseRowObject: true).Count());
            yield return new("rows/s through the IDataView", Rows / best[1], Rows / best[0], "rows/s", 0.95, false, "the bare network on decoded frames");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static VideoFrames Decode(VideoSource source, string path) =>
        source.Read(MediaReference.FromFile(path), new FrameRequest { Count = 4, Height = 224, Width = 224 });

    private static Row Clip(string folder, int number)
    {
        var path = Path.Combine(folder, $"{number}.mp4");
        string[] arguments =
        [
            "-v", "error", "-nostdin", "-f", "lavfi", "-i", $"testsrc2=size=320x240:rate=25:duration=2", "-vf", $"hue=h={number * 15}", "-c:v", "libx264",
            "-preset", "veryfast", "-pix_fmt", "yuv420p", path,
        ];
        using var process = Process.Start(new ProcessStartInfo(FfmpegLocator.Default.FfmpegPath, arguments))!;
        process.WaitForExit();
        return new Row { VideoPath = path };
    }

    private sealed class Row
    {
        public string VideoPath { get; set; } = "";
    }

    private sealed class Captioned
    {
        public string PredictedCaption { get; set; } = "";
    }
}
