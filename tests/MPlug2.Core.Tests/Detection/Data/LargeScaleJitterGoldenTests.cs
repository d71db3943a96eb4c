using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Detection.Data;

[Trait("Category", "Golden")]
public class LargeScaleJitterGoldenTests
{
    [SkippableFact]
    public void Apply_RecordedDraws_GivesTheReferencesPicturesBoxesAndMasks()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.RequireShipped("detection/data.json")));
        using var tensors = TensorFile.Open(FixtureFolder.RequireShipped("detection/data.safetensors"));
        var root = golden.RootElement;
        var (pictures, masks, outlines) = (0, 0, 0);
        foreach (var one in root.GetProperty("mapped").EnumerateObject())
        {
            var id = one.Value.GetProperty("image_id").GetInt32();
            var wanted = one.Value.GetProperty("image_hw");
            double[][] draws = [.. one.Value.GetProperty("draws").EnumerateArray().Select(Numbers)];
            var image = new AnnotatedImage(Picture(tensors, $"inputs/image_{id}"), Objects(root, id));
            if (draws.Length == 0)
            {
                var seen = DetectionResize.Apply(image.Picture, root.GetProperty("crop").GetInt32());
                Assert.Equal(Picture(tensors, $"mapped/{one.Name}/image").Pixels, seen.Pixels);
                pictures++;
                continue;
            }

            var jitter = new LargeScaleJitter { Size = root.GetProperty("crop").GetInt32() };
            var result = jitter.Apply(image, new LargeScaleJitterDraw(draws[0][2] < 0.5, draws[1][2], draws[2][2]));
            Assert.Equal((wanted[0].GetInt32(), wanted[1].GetInt32()), (result.Picture.Height, result.Picture.Width));
            Assert.Equal(Values<long>(tensors, $"mapped/{one.Name}/classes").Select(value => (int)value), result.Objects.Select(found => found.Class));
            var boxes = Values<float>(tensors, $"mapped/{one.Name}/boxes");
            Assert.Equal(boxes, result.Objects.SelectMany(found => new[]
            {
                (float)found.Box.X, (float)found.Box.Y, (float)(found.Box.X + found.Box.Width), (float)(found.Box.Y + found.Box.Height),
            }));
            if (tensors.Tensors.ContainsKey($"mapped/{one.Name}/image"))
            {
                Assert.Equal(Picture(tensors, $"mapped/{one.Name}/image").Pixels, result.Picture.Pixels);
                pictures++;
            }

            if (tensors.Tensors.ContainsKey($"mapped/{one.Name}/masks"))
            {
                Assert.Equal(
                    Values<float>(tensors, $"mapped/{one.Name}/masks"),
                    result.Objects.SelectMany(found => found.Mask!.Pixels.ToPixels()).Select(pixel => (float)pixel));
                masks++;
            }

            if (one.Value.TryGetProperty("polygons", out var polygons))
            {
                Assert.Equal(polygons.GetArrayLength(), result.Objects.Count);
                for (var i = 0; i < result.Objects.Count; i++)
                {
                    Compare([.. polygons[i].EnumerateArray().Select(Numbers)], result.Objects[i].Mask!.Polygons!);
                    outlines++;
                }
            }
        }

        Assert.True(pictures >= 5 && masks >= 5 && outlines >= 20, $"{pictures} pictures, {masks} masks, {outlines} outlines");
    }

    /// <summary>The same pieces with the same corners, wherever an outline begins and whichever way it runs.</summary>
    private static void Compare(IReadOnlyList<double[]> wanted, IReadOnlyList<double[]> seen)
    {
        Assert.Equal(wanted.Count, seen.Count);
        Assert.All(wanted, piece =>
        {
            var match = seen.Count(other => other.Length == piece.Length && Corners(piece).All(
                corner => Corners(other).Any(near => Math.Abs(near.X - corner.X) < 1e-9 && Math.Abs(near.Y - corner.Y) < 1e-9)));
            Assert.True(match == 1, $"[{string.Join(", ", piece)}] is not among [{string.Join("], [", seen.Select(other => string.Join(", ", other)))}]");
        });
    }

    private static IEnumerable<(double X, double Y)> Corners(double[] polygon) => polygon.Chunk(2).Select(corner => (corner[0], corner[1]));

    /// <summary>As the loader would give them: classes by sorted id, polygons of two corners left out.</summary>
    private static AnnotatedObject[] Objects(JsonElement root, int image)
    {
        var coco = root.GetProperty("coco");
        int[] ids = [.. coco.GetProperty("categories").EnumerateArray().Select(one => one.GetProperty("id").GetInt32()).Order()];
        var size = coco.GetProperty("images").EnumerateArray().First(one => one.GetProperty("id").GetInt32() == image);
        var (height, width) = (size.GetProperty("height").GetInt32(), size.GetProperty("width").GetInt32());
        return [.. coco.GetProperty("annotations").EnumerateArray().Where(one => one.GetProperty("image_id").GetInt32() == image).Select(one =>
        {
            var shape = one.GetProperty("segmentation");
            double[][] polygons = shape.ValueKind == JsonValueKind.Array
                ? [.. shape.EnumerateArray().Select(Numbers).Where(polygon => polygon.Length >= 6)] : [];
            var mask = shape.ValueKind == JsonValueKind.Object ? ObjectMask.OfPixels(RunLength(shape.GetProperty("counts"), height, width))
                : polygons.Length > 0 ? ObjectMask.OfPolygons(polygons, height, width) : null;
            var box = Numbers(one.GetProperty("bbox"));
            return mask is null ? null : new AnnotatedObject(
                Array.IndexOf(ids, one.GetProperty("category_id").GetInt32()), new BoundingBox(box[0], box[1], box[2], box[3]), mask,
                one.GetProperty("iscrowd").GetInt32() != 0);
        }).Where(one => one is not null).Select(one => one!)];
    }

    private static RunLengthMask RunLength(JsonElement counts, int height, int width) => counts.ValueKind == JsonValueKind.String
        ? RunLengthMask.FromCompressed(counts.GetString()!, height, width)
        : RunLengthMask.FromCounts(counts.EnumerateArray().Select(count => count.GetInt32()), height, width);

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static T[] Values<T>(TensorFile file, string name) where T : unmanaged
    {
        using var tensor = file.Read(name);
        return [.. tensor.data<T>()];
    }

    private static VideoFrames Picture(TensorFile file, string name)
    {
        using var planes = file.Read(name); // [3, H, W]
        var shape = planes.shape;
        using var pixels = planes.permute(1, 2, 0);
        using var dense = pixels.contiguous();
        return new VideoFrames([.. dense.data<float>().Select(value => (byte)value)], 1, (int)shape[1], (int)shape[2]);
    }
}
