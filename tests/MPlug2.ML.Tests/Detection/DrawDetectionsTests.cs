using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics;
using MPlug2.ML.Interop;
using MPlug2.ML.Tests.Media;
using SkiaSharp;

namespace MPlug2.ML.Tests.Detection;

public sealed class DrawDetectionsTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DrawDetections_ImageColumn_ShowsFrameMaskAndText()
    {
        File.WriteAllBytes(_folder.File("a.png"), TestImages.Png(80, 60, 10, 10, 10));
        var mask = ObjectMask.OfPolygons([[20, 20, 60, 20, 60, 50, 20, 50]], 60, 80).ToString();
        var data = _context.Data.LoadFromEnumerable([new Row { Image = _folder.File("a.png"), PredictedMasks = [mask] }]);
        var drawer = _context.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions { MaskOpacity = 0.5 });
        using var transformer = drawer.Fit(data);
        var image = Assert.Single(transformer.Transform(data).GetColumn<MLImage>("DrawnImage"));
        Assert.Equal((80, 60), (image.Width, image.Height));
        var (red, green, blue) = DetectionPainter.ColorOf("cow");
        Assert.Equal([red, green, blue, 255], At(image, 20, 35)); // the frame
        Assert.Equal([Half(red), Half(green), Half(blue), 255], At(image, 40, 35)); // the mask
        Assert.Equal([10, 10, 10, 255], At(image, 70, 55)); // the rest
        Assert.Contains(image.Pixels[..(80 * 20 * 4)].ToArray().Chunk(4), pixel => pixel.SequenceEqual(new byte[] { 255, 255, 255, 255 })); // letters above the box

        static byte Half(byte color) => (byte)Math.Round(10 + ((color - 10) * 0.5));
    }

    [Fact]
    public void DrawDetections_OutputFolder_WritesFilesNamedAfterTheImages()
    {
        // Real photographs with their objects, scaled to the files of this repository.
        var rows = Photographs160().ToList();
        var data = _context.Data.LoadFromEnumerable(rows);
        var options = new DrawDetectionsOptions { OutputFolder = _folder.File("drawn"), OutputColumnName = "File" };
        var model = _context.Transforms.MPlug2.DrawDetections(options).Fit(data);
        string[] first = [.. model.Transform(data).GetColumn<string>("File")], second = [.. model.Transform(data).GetColumn<string>("File")];
        Assert.Equal(12, first.Distinct().Count());
        Assert.Equal(first, second);
        foreach (var (path, row) in first.Zip(rows))
        {
            using var drawn = SKBitmap.Decode(path);
            using var source = SKBitmap.Decode(row.Image);
            Assert.Equal((source.Width, source.Height), (drawn.Width, drawn.Height));
            Assert.StartsWith(Path.GetFileNameWithoutExtension(row.Image) + "-", Path.GetFileName(path), StringComparison.Ordinal);
            Assert.NotEqual(source.Bytes, drawn.Bytes);
        }
    }

    [Fact]
    public void DrawDetections_SameImageFromManyThreads_GivesOneWholeFile()
    {
        File.WriteAllBytes(_folder.File("a.png"), TestImages.Png(80, 60, 10, 10, 10));
        var data = _context.Data.LoadFromEnumerable([new Row { Image = _folder.File("a.png") }]);
        using var model = _context.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions { OutputFolder = _folder.File("drawn") }).Fit(data);
        string[] paths =
        [
            .. Enumerable.Range(0, 40).AsParallel().WithDegreeOfParallelism(4).Select(_ => model.Transform(data).GetColumn<string>("DrawnImage").Single()),
        ];
        Assert.Equal([Assert.Single(paths.Distinct())], Directory.GetFiles(_folder.File("drawn")));
        using var drawn = SKBitmap.Decode(paths[0]);
        Assert.Equal((80, 60), (drawn.Width, drawn.Height));
    }

    [Fact]
    public void DrawDetections_WithoutLabels_DrawsFramesAlone()
    {
        File.WriteAllBytes(_folder.File("a.png"), TestImages.Png(80, 60, 10, 10, 10));
        var data = _context.Data.LoadFromEnumerable([new Row { Image = _folder.File("a.png") }]);
        var model = _context.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions { ShowLabels = false }).Fit(data);
        _context.Model.Save(model, data.Schema, _folder.File("drawer.zip"));
        var image = Assert.Single(new MLContext().Model.Load(_folder.File("drawer.zip"), out _).Transform(data).GetColumn<MLImage>("DrawnImage"));
        var (red, green, blue) = DetectionPainter.ColorOf("cow");
        Assert.Equal([red, green, blue, 255], At(image, 20, 35));
        Assert.All(image.Pixels[..(80 * 20 * 4)].ToArray().Chunk(4), pixel => Assert.Equal([10, 10, 10, 255], pixel)); // above the box
    }

    [Fact]
    public void Options_OfAModelThatKnewNoShowLabels_ShowThem() =>
        Assert.True(JsonSerializer.Deserialize<DrawDetectionsOptions>("""{"MinimumScore": 0.5}""", ModelReader.Json)!.ShowLabels);

    [Fact]
    public void DrawDetections_TrueObjectsWithoutScores_AreNamedByTheirKeys()
    {
        File.WriteAllBytes(_folder.File("a.png"), TestImages.Png(30, 20, 10, 10, 10));
        File.WriteAllText(_folder.File("instances.json"), CocoJson.Of());
        var data = _context.MPlug2.Data.LoadCocoInstances(_folder.File("instances.json"), _folder.Root);
        var drawer = _context.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions { LabelColumnName = "Label", BoundingBoxColumnName = "BoundingBoxes" });
        var image = Assert.Single(drawer.Fit(data).Transform(data).GetColumn<MLImage>("DrawnImage"));
        var (red, green, blue) = DetectionPainter.ColorOf("cow");
        Assert.Equal([red, green, blue, 255], At(image, 2, 10));
        Assert.Equal([10, 10, 10, 255], At(image, 25, 15));
    }

    [Fact]
    public void DrawDetections_GroundingBox_IsOneBoxWithItsPhrase()
    {
        File.WriteAllBytes(_folder.File("a.png"), TestImages.Png(80, 60, 10, 10, 10));
        var data = _context.Data.LoadFromEnumerable([new Grounded { ImagePath = _folder.File("a.png") }]);
        var model = _context.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions
        {
            ImageColumnName = "ImagePath",
            LabelColumnName = "Phrase",
            BoundingBoxColumnName = "PredictedBox",
            BoxForm = BoxForm.CornerAndSize,
        }).Fit(data);
        var image = Assert.Single(model.Transform(data).GetColumn<MLImage>("DrawnImage"));
        var (red, green, blue) = DetectionPainter.ColorOf("the cow");
        Assert.Equal([red, green, blue, 255], At(image, 49, 40)); // 10 + 40 is the right end
        Assert.Equal([10, 10, 10, 255], At(image, 50, 55));
    }

    [Fact]
    public void DrawDetections_SavedAndLoaded_DrawsTheSame()
    {
        File.WriteAllBytes(_folder.File("a.png"), TestImages.Png(80, 60, 10, 10, 10));
        var data = _context.Data.LoadFromEnumerable([new Row { Image = _folder.File("a.png") }]);
        var model = _context.Transforms.MPlug2.DrawDetections().Fit(data);
        _context.Model.Save(model, data.Schema, _folder.File("drawer.zip"));
        var loaded = new MLContext().Model.Load(_folder.File("drawer.zip"), out _);
        var (one, other) = (model.Transform(data).GetColumn<MLImage>("DrawnImage").Single(), loaded.Transform(data).GetColumn<MLImage>("DrawnImage").Single());
        Assert.Equal(one.Pixels.ToArray(), other.Pixels.ToArray());
    }

    [Theory]
    [InlineData("labels", "there are 2 labels")]
    [InlineData("box", "not finite")]
    [InlineData("inverted", "negative size")]
    [InlineData("mask", "the image has 80 x 60")]
    [InlineData("damaged", "no mask")]
    [InlineData("scores", "items in 'Score'")]
    public void DrawDetections_SpoiltRow_IsTold(string fault, string word)
    {
        File.WriteAllBytes(_folder.File("a.png"), TestImages.Png(80, 60, 10, 10, 10));
        var row = new Row { Image = _folder.File("a.png") };
        _ = fault switch
        {
            "labels" => row.PredictedLabel = ["a", "b"],
            "box" => (object)(row.PredictedBoundingBoxes = [0, 0, float.NaN, 3]),
            "inverted" => row.PredictedBoundingBoxes = [9, 9, 3, 3],
            "mask" => row.PredictedMasks = [RunLengthMask.FromCounts([6], 2, 3).ToString()],
            "damaged" => row.PredictedMasks = ["1 2"],
            "scores" => row.Score = [1, 2],
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
        var data = _context.Data.LoadFromEnumerable([row]);
        var model = _context.Transforms.MPlug2.DrawDetections().Fit(data);
        Assert.Contains(word, Assert.Throws<InvalidDataException>(() => model.Transform(data).GetColumn<MLImage>("DrawnImage").ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DrawDetections_WrongArguments_Throw()
    {
        var all = Assert.Throws<ArgumentException>(() => _context.Transforms.MPlug2.DrawDetections(
            new DrawDetectionsOptions { MaskOpacity = 2, LineThickness = 0, OutputFolder = "", LabelColumnName = "", MinimumScore = double.NaN })).Message;
        Assert.All(["MaskOpacity", "LineThickness", "OutputFolder", "LabelColumnName", "MinimumScore"], name => Assert.Contains(name, all, StringComparison.Ordinal));
        var data = _context.Data.LoadFromEnumerable([new Row()]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions { MaskColumnName = "None" }).Fit(data));
    }

    [Fact]
    public void Paint_BoxesFarOutside_StayInThePicture()
    {
        var picture = new VideoFrames(new byte[3 * 10 * 12], 1, 10, 12);
        BoundingBox[] boxes = [new(-1e9, -1e9, 2e9, 2e9), new(1e7, 5, 3, 3), new(-50, -50, 10, 10), new(3, 3, 0, 0)];
        var drawn = DetectionPainter.Paint(picture, [.. boxes.Select(box => new DrawnObject(box, "x\u00e9\n", 1, null))], 0.5, null);
        Assert.Equal(picture.Pixels.Length, drawn.Pixels.Length);
        Assert.All(picture.Pixels, pixel => Assert.Equal(0, pixel)); // the source is not drawn on
    }

    private static byte[] At(MLImage image, int x, int y) => image.Pixels.Slice(4 * ((y * image.Width) + x), 4).ToArray();

    private IEnumerable<Row> Photographs160()
    {
        var data = _context.MPlug2.Data.LoadCocoInstances(
            Photographs.Annotations, Photographs.Folder, new CocoInstancesOptions { CheckImageSizes = false, ForTraining = true, KeepPolygons = true });
        foreach (var row in _context.Data.CreateEnumerable<LoadedObjects>(data, reuseRowObject: false))
        {
            using var codec = SKCodec.Create(row.Image);
            var (x, y) = ((double)codec.Info.Width / row.Width, (double)codec.Info.Height / row.Height);
            yield return new Row
            {
                Image = row.Image,
                PredictedLabel = [.. row.Label.Select(label => $"class {label}")],
                PredictedBoundingBoxes = [.. row.BoundingBoxes.Select((value, i) => (float)(value * (i % 2 == 0 ? x : y)))],
                PredictedMasks =
                [
                    .. row.Masks.Select(mask => ObjectMask.OfPolygons(
                        [.. ObjectMask.Parse(mask).Polygons!.Select(polygon => (double[])[.. polygon.Select((value, i) => value * (i % 2 == 0 ? x : y))])],
                        codec.Info.Height, codec.Info.Width).ToString()),
                ],
                Score = [.. row.Label.Select(_ => 0.5f)],
            };
        }
    }

    private sealed class Row
    {
        public string Image { get; set; } = "";

        public string[] PredictedLabel { get; set; } = ["cow"];

        public float[] PredictedBoundingBoxes { get; set; } = [20, 20, 60, 50];

        public float[] Score { get; set; } = [0.93f];

        public string[] PredictedMasks { get; set; } = [""];
    }

    private sealed class Grounded
    {
        public string ImagePath { get; set; } = "";

        public string Phrase { get; set; } = "the cow";

        [VectorType(4)]
        public float[] PredictedBox { get; set; } = [10, 20, 40, 30];

        public float Score { get; set; } = 0.5f;
    }
}
