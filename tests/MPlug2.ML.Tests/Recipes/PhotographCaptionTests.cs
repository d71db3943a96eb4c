using Microsoft.ML;
using MPlug2.ML.Media;
using MPlug2.Samples.ShapesWorld;
using Xunit.Abstractions;

namespace MPlug2.ML.Tests.Recipes;

/// <summary>A captioner learns real footage: photographs as panning clips, with what five people said of each.</summary>
public class PhotographCaptionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Fit_TwelvePhotographsAsPanningClips_SaysATrueCaptionOfAtLeastEleven()
    {
        using var folder = new TestFolder();
        var rows = await MakeClipsAsync(folder.Root);
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(rows);
        using var model = ml.Transforms.MPlug2.VideoCaptioner(new VideoCaptionerOptions
        {
            Epochs = 90,
            ReaderThreads = 2,
            FrameCache = new DecodedFrameCacheOptions(),
            MaximumTokens = 32,
            Generation = new() { MaximumLength = 32, MinimumLength = 1 },
        }).Fit(data);

        var clips = ml.Data.LoadFromEnumerable(rows.DistinctBy(row => row.VideoPath));
        var said = ml.Data.CreateEnumerable<Captioned>(model.Transform(clips), reuseRowObject: false).ToList();
        var right = said.Where(clip => rows.Any(row => row.VideoPath == clip.VideoPath && Same(row.Caption, clip.PredictedCaption))).ToList();
        foreach (var clip in said)
        {
            output.WriteLine($"{(right.Contains(clip) ? "true " : "wrong")} {Path.GetFileName(clip.VideoPath)}: {clip.PredictedCaption}");
        }

        Assert.Equal(12, said.Count);
        Assert.True(right.Count >= 11, $"{right.Count} of 12 captions are true.");
    }

    private static async Task<List<Row>> MakeClipsAsync(string folder)
    {
        var source = Path.Combine(FixtureFolder.Repository, "coco_mini");
        var lines = File.ReadLines(Path.Combine(source, "captions.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        var panning = new PanningClips();
        foreach (var image in lines.Select(line => line[0]).Distinct())
        {
            await panning.WriteAsync(Path.Combine(source, image), ClipOf(image), new PanningOptions { Size = 64, FrameCount = 4 });
        }

        return [.. lines.Select(line => new Row { VideoPath = ClipOf(line[0]), Caption = line[1] })];

        string ClipOf(string image) => Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(image), ".mp4"));
    }

    /// <summary>Equal words; the decoder writes lower case, and spaces before signs differ between people.</summary>
    private static bool Same(string human, string machine) => Words(human).SequenceEqual(Words(machine));

    private static IEnumerable<string> Words(string text) =>
        new string([.. text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Row
    {
        public string VideoPath { get; set; } = "";

        public string Caption { get; set; } = "";
    }

    private sealed class Captioned
    {
        public string VideoPath { get; set; } = "";

        public string PredictedCaption { get; set; } = "";
    }
}
