using System.Text.Json;
using System.Text.Json.Serialization;

namespace MPlug2.Samples.ShapesWorld.Detection;

/// <summary>Writes pictures with their objects in the JSON of the COCO data set (instances).</summary>
internal static class CocoFile
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="path">The file to write.</param>
    /// <param name="stills">The pictures; their numbers from 1 on are the images' identities.</param>
    /// <param name="names">The pictures' file names, relative to the JSON's folder.</param>
    /// <param name="labels">The classes; their numbers from 1 on are the categories' identities.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task WriteAsync(
        string path, IReadOnlyList<DetectionStill> stills, IReadOnlyList<string> names, IReadOnlyList<string> labels, CancellationToken cancellationToken)
    {
        var images = stills.Zip(names, (still, name) => new Image(still.Index + 1, name, still.Scene.Size, still.Scene.Size));
        var annotations = stills
            .SelectMany(still => still.Objects.Select(item => (Still: still, Item: item)))
            .Select((pair, i) => new Annotation(
                i + 1, pair.Still.Index + 1, 1 + labels.ToList().IndexOf(pair.Item.Label), Numbers(pair.Item.Box), Rounded(pair.Item.Area),
                Segmentation(pair.Item, pair.Still.Scene.Size), pair.Item.IsCrowd ? 1 : 0));
        var categories = labels.Select((label, i) => new Category(i + 1, label, "shape"));
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, new Whole([.. images], [.. annotations], [.. categories]), Json, cancellationToken);
    }

    private static object Segmentation(DetectedObject item, int size) => item.Runs is { } runs
        ? new RunLengths(runs, [size, size])
        : new double[][] { [.. item.Outline.SelectMany(corner => (double[])[Rounded(corner.X), Rounded(corner.Y)])] };

    private static double[] Numbers(PixelBox box) => [Rounded(box.X), Rounded(box.Y), Rounded(box.Width), Rounded(box.Height)];

    private static double Rounded(double value) => Math.Round(value, 2);

    private sealed record Whole(IReadOnlyList<Image> Images, IReadOnlyList<Annotation> Annotations, IReadOnlyList<Category> Categories);

    private sealed record Image(int Id, string FileName, int Width, int Height);

    private sealed record Annotation(
        int Id, int ImageId, int CategoryId, double[] Bbox, double Area, object Segmentation, [property: JsonPropertyName("iscrowd")] int IsCrowd);

    private sealed record Category(int Id, string Name, string Supercategory);

    private sealed record RunLengths(IReadOnlyList<int> Counts, int[] Size);
}
