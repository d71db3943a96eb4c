using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Detection.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Media;
using SkiaSharp;

namespace MPlug2.ML.Tests.Detection;

public sealed class LoadCocoInstancesTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void LoadCocoInstances_ReferencesFile_GivesTheReferencesObjects()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("detection/data.json")));
        var wanted = golden.RootElement.GetProperty("loaded");
        var path = Write(golden.RootElement.GetProperty("coco").GetRawText());
        var options = new CocoInstancesOptions { CheckImageSizes = false, KeepPolygons = true };
        var data = _context.MPlug2.Data.LoadCocoInstances(path, _folder.Root, options);
        var rows = Rows(data);
        Assert.Equal(Ints(wanted.GetProperty("image_order")), rows.Select(row => (int)row.ImageId));
        Assert.Equal(wanted.GetProperty("classes").EnumerateArray().Select(name => name.GetString()), Names(data, "Label"));
        Assert.Equal(Ints(wanted.GetProperty("annotations_per_image")), rows.Select(row => row.Label.Length));
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(Ints(wanted.GetProperty("category_index_per_annotation")[i]), rows[i].Label.Select(key => (int)key - 1));
            Assert.Equal(Ints(wanted.GetProperty("crowd_per_annotation")[i]), rows[i].IsCrowd.Select(crowd => crowd ? 1 : 0));
            Assert.Equal(
                wanted.GetProperty("polygons_kept")[i].EnumerateArray().Select(count => count.ToString()),
                rows[i].Masks.Select(mask => ObjectMask.Parse(mask).Polygons is { } polygons ? $"{polygons.Count}" : "rle"));
        }

        var training = Rows(_context.MPlug2.Data.LoadCocoInstances(path, _folder.Root, options with { ForTraining = true }));
        Assert.Equal(Ints(golden.RootElement.GetProperty("training_images")), training.Select(row => (int)row.ImageId));
        Assert.DoesNotContain(training, row => row.IsCrowd.Contains(true));
    }

    [Fact]
    public void LoadCocoInstances_RealPhotographs_GivesAllObjects()
    {
        var rows = Rows(_context.MPlug2.Data.LoadCocoInstances(Photographs.Annotations, Photographs.Folder, new CocoInstancesOptions { CheckImageSizes = false }));
        Assert.Equal((12, 139, 3), (rows.Count, rows.Sum(row => row.Label.Length), rows.Sum(row => row.IsCrowd.Count(crowd => crowd))));
        Assert.All(rows, row =>
        {
            Assert.True(File.Exists(row.Image));
            Assert.Equal(4 * row.Label.Length, row.BoundingBoxes.Length);
            for (var i = 0; i < row.Label.Length; i++)
            {
                // A polygon's area is measured, not counted: some pixels along the outline.
                var mask = RunLengthMask.Parse(row.Masks[i]);
                Assert.Equal((row.Height, row.Width), (mask.Height, mask.Width));
                Assert.InRange(mask.Area, (0.8 * row.Area[i]) - 20, (1.2 * row.Area[i]) + 20);
            }
        });
    }

    [Fact]
    public void LoadCocoInstances_ScaledPhotograph_IsTold()
    {
        var data = _context.MPlug2.Data.LoadCocoInstances(Photographs.Annotations, Photographs.Folder);
        var fault = Assert.Throws<CocoFormatException>(() => data.GetColumn<string>("Image").ToList());
        Assert.Equal(CocoProblem.ImageSize, fault.Problem);
        Assert.Contains("160", fault.Message, StringComparison.Ordinal);
        Assert.Equal(12, data.GetColumn<long>("ImageId").Count()); // whoever does not ask for images does not need them
    }

    [Theory]
    [InlineData(1, 64, 32)]
    [InlineData(6, 32, 64)] // turned by EXIF
    public void LoadCocoInstances_ImageOfItsUprightSize_IsAccepted(int orientation, int width, int height)
    {
        File.WriteAllBytes(_folder.File("a.jpg"), TestImages.Oriented(orientation));
        var image = $$"""{"id": 9, "file_name": "a.jpg", "height": {{height}}, "width": {{width}}}""";
        Assert.Equal(_folder.File("a.jpg"), Rows(Load(CocoJson.Of(images: image)))[0].Image);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void LoadCocoInstances_ImageTurnedByExifThatTheCodecIgnores_IsMeasuredUpright(SKEncodedImageFormat format)
    {
        var plain = TestImages.Encode(64, 32, (_, _) => SKColors.Red, format);
        var exif = ImageFiles.Exif(6, bigEndian: true);
        var turned = format == SKEncodedImageFormat.Png ? ImageFiles.WithChunk(plain, "eXIf", exif) : ImageFiles.WebpWithExif(plain, 64, 32, exif);
        File.WriteAllBytes(_folder.File("a.img"), turned);
        Assert.Equal(_folder.File("a.img"), Rows(Load(CocoJson.Of(images: """{"id": 9, "file_name": "a.img", "height": 64, "width": 32}""")))[0].Image);
        var lying = Load(CocoJson.Of(images: """{"id": 9, "file_name": "a.img", "height": 32, "width": 64}"""));
        Assert.Equal(CocoProblem.ImageSize, Assert.Throws<CocoFormatException>(() => lying.GetColumn<string>("Image").ToList()).Problem);
    }

    [Fact]
    public void LoadCocoInstances_MissingImage_IsTold()
    {
        var data = Load(CocoJson.Of());
        Assert.Equal(ImageRejectionReason.Missing, Assert.Throws<ImageRejectedException>(() => data.GetColumn<string>("Image").ToList()).Reason);
    }

    [Fact]
    public void LoadCocoInstances_RightFile_GivesKeysCornersAndMask()
    {
        var row = Assert.Single(Rows(Load(CocoJson.Of(), new CocoInstancesOptions { CheckImageSizes = false })));
        Assert.Equal([1u], row.Label);
        Assert.Equal([2, 3, 12, 11], row.BoundingBoxes);
        Assert.Equal(80, RunLengthMask.Parse(row.Masks[0]).Area);
        Assert.Equal([80.0], row.Area);
        Assert.Equal((30, 20), (row.Width, row.Height));
    }

    [Theory]
    [InlineData("bbox", "[]", CocoProblem.EmptyBox)]
    [InlineData("bbox", "[2, 3, 10]", CocoProblem.Damaged)]
    [InlineData("bbox", "[2, 3, \"x\", 4]", CocoProblem.Damaged)]
    [InlineData("bbox", "[12, 11, -10, -8]", CocoProblem.ImpossibleBox)]
    [InlineData("bbox", "[2, 3, 0, 8]", CocoProblem.ImpossibleBox)]
    [InlineData("bbox", "[30, 3, 5, 5]", CocoProblem.BoxOutsideImage)]
    [InlineData("bbox", "[2, -9, 5, 9]", CocoProblem.BoxOutsideImage)]
    [InlineData("category_id", "6", CocoProblem.UnknownCategory)]
    [InlineData("image_id", "8", CocoProblem.UnknownImage)]
    [InlineData("ignore", "1", CocoProblem.IgnoreFlag)]
    [InlineData("iscrowd", "\"no\"", CocoProblem.Damaged)]
    [InlineData("id", "1.5", CocoProblem.Damaged)]
    [InlineData("area", "null", CocoProblem.Damaged)]
    [InlineData("segmentation", "[1, 2, 3, 4, 5, 6]", CocoProblem.Damaged)]
    [InlineData("segmentation", "\"0\"", CocoProblem.Damaged)]
    [InlineData("segmentation", "{\"size\": [30, 20], \"counts\": [600]}", CocoProblem.MaskSize)]
    [InlineData("segmentation", "{\"counts\": [600]}", CocoProblem.MaskSize)]
    public void LoadCocoInstances_SpoiltAnnotation_NamesTheProblem(string member, string json, CocoProblem problem)
    {
        var fault = Assert.Throws<CocoFormatException>(() => Load(CocoJson.With(member, json)));
        Assert.Equal(problem, fault.Problem);
        Assert.True(fault.Message.Length > 40, fault.Message);
    }

    [Theory]
    [InlineData("{\"size\": [20, 30], \"counts\": [599]}")]
    [InlineData("{\"size\": [20, 30], \"counts\": [601, -1]}")]
    [InlineData("{\"size\": [20, 30], \"counts\": \"~\"}")]
    [InlineData("{\"size\": [20, 30], \"counts\": true}")]
    [InlineData("{\"size\": [20, 30]}")]
    [InlineData("[[1, 2, 3, 4, 5, 1e99]]")]
    public void LoadCocoInstances_DamagedMask_ShowsWhenItIsRead(string json)
    {
        var data = Load(CocoJson.With("segmentation", json));
        Assert.Equal(CocoProblem.DamagedMask, Assert.Throws<CocoFormatException>(() => Masks(data)).Problem);
    }

    [Fact]
    public void LoadCocoInstances_SameIdTwice_IsAnError()
    {
        var images = CocoJson.Image + ", " + CocoJson.Image;
        Assert.Equal(CocoProblem.DuplicateId, Fault(CocoJson.Of(CocoJson.Box + ", " + CocoJson.Box)));
        Assert.Equal(CocoProblem.DuplicateId, Fault(CocoJson.Of(images: images)));
        Assert.Equal(CocoProblem.DuplicateId, Fault(CocoJson.Of(categories: CocoJson.Category + ", " + CocoJson.Category)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"images\": [], \"annotations\": [], \"categories\": []}")]
    [InlineData("{\"images\": [], \"annotations\": [")]
    [InlineData("{\"images\": {}, \"annotations\": [], \"categories\": []}")]
    [InlineData("{\"images\": [7], \"annotations\": [], \"categories\": []}")]
    [InlineData("{\"images\": [{\"id\": 1}], \"annotations\": [], \"categories\": []}")]
    [InlineData("{\"images\": [{\"id\": 1, \"file_name\": \"a\", \"height\": 0, \"width\": 3}], \"annotations\": [], \"categories\": []}")]
    [InlineData("{\"images\": [{\"id\": 1, \"file_name\": \"a\", \"height\": 100000, \"width\": 100000}], \"annotations\": [], \"categories\": []}")]
    [InlineData("{\"annotations\": [{\"area\": NaN}]}")]
    [InlineData("{\"images\": [], \"images\": [], \"annotations\": [], \"categories\": []}")]
    public void LoadCocoInstances_OtherJson_IsAFormatError(string json) => Assert.Equal(CocoProblem.Damaged, Fault(json));

    [Theory]
    [InlineData("../a.png")]
    [InlineData("/etc/passwd")]
    [InlineData("x/../../a.png")]
    [InlineData("a\\u0000b")]
    public void LoadCocoInstances_PathThatLeavesTheFolder_IsRefused(string name) => Assert.Equal(
        CocoProblem.UnsafePath, Fault(CocoJson.Of(images: $$"""{"id": 9, "file_name": "{{name}}", "height": 20, "width": 30}""")));

    [Fact]
    public void LoadCocoInstances_LeaveOut_KeepsTheGoodOnesAndSaysHowMany()
    {
        List<string> log = [];
        _context.Log += (_, line) => log.Add(line.Message);
        var wrong = CocoJson.Box.Replace("[2, 3, 10, 8]", "[40, 3, 10, 8]", StringComparison.Ordinal).Replace("\"id\": 1", "\"id\": 2", StringComparison.Ordinal);
        var line = CocoJson.Box.Replace("[[2, 3, 12, 3, 12, 11, 2, 11]]", "[[2, 3, 12, 3]]", StringComparison.Ordinal).Replace("\"id\": 1", "\"id\": 3", StringComparison.Ordinal);
        var data = Load(CocoJson.Of($"{CocoJson.Box}, {wrong}, {line}"), new CocoInstancesOptions { BadAnnotations = BadAnnotationPolicy.LeaveOut, CheckImageSizes = false });
        Assert.Single(Rows(data)[0].Label);
        Assert.Contains(log, message => message.Contains("1 annotations without a polygon", StringComparison.Ordinal) && message.Contains("1 impossible", StringComparison.Ordinal));
    }

    [Fact]
    public void LoadCocoInstances_FileChangedMeanwhile_IsTold()
    {
        var data = Load(CocoJson.Of());
        File.AppendAllText(_folder.File("instances.json"), " ");
        Assert.Equal(CocoProblem.Changed, Assert.Throws<CocoFormatException>(() => Masks(data)).Problem);
    }

    [Fact]
    public void LoadCocoInstances_TenThousandObjectsInOneImage_AreRead()
    {
        // More than the reader's window, with escapes and a long text in between; the file's members are in an order of their own.
        var objects = string.Join(",\n", Enumerable.Range(1, 10_000).Select(i =>
            CocoJson.Box.Replace("\"id\": 1", $"\"note\": \"\\u00e9{new string('x', i == 5000 ? 300_000 : i % 50)}\", \"id\": {i}", StringComparison.Ordinal)));
        var row = Assert.Single(Rows(Load(CocoJson.Of(objects), new CocoInstancesOptions { CheckImageSizes = false })));
        Assert.Equal(10_000, row.Label.Length);
        Assert.Single(row.Masks.Distinct());
    }

    [Fact]
    public void LoadCocoInstances_WrongArguments_Throw()
    {
        Assert.Throws<FileNotFoundException>(() => _context.MPlug2.Data.LoadCocoInstances(_folder.File("none.json"), _folder.Root));
        Assert.Throws<ArgumentException>(() => _context.MPlug2.Data.LoadCocoInstances("", _folder.Root));
        Assert.Throws<ArgumentException>(() => Load(CocoJson.Of(), new CocoInstancesOptions { BadAnnotations = (BadAnnotationPolicy)7 }));
    }

    private CocoProblem Fault(string json) => Assert.Throws<CocoFormatException>(() => Load(json)).Problem;

    private IDataView Load(string json, CocoInstancesOptions? options = null) => _context.MPlug2.Data.LoadCocoInstances(Write(json), _folder.Root, options);

    private string Write(string json)
    {
        var path = _folder.File("instances.json");
        File.WriteAllText(path, json);
        return path;
    }

    private List<LoadedObjects> Rows(IDataView data) => [.. _context.Data.CreateEnumerable<LoadedObjects>(data, reuseRowObject: false)];

    private static List<string[]> Masks(IDataView data) => [.. data.GetColumn<string[]>("Masks")];

    private static int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    private static string[] Names(IDataView data, string column)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        data.Schema[column].GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
