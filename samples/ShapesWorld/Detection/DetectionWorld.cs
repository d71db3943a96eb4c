using System.Globalization;

namespace MPlug2.Samples.ShapesWorld.Detection;

/// <summary>
/// Pictures of one to four objects that keep 3 pixels apart, with their boxes, outlines and classes. No object of a training or validation picture stands
/// where <see cref="Grounding.GroundingSplit"/> holds its name out; in every test picture at least one does. Pictures depend on the seed, the options, the
/// split and their index only.
/// </summary>
public static class DetectionWorld
{
    /// <summary>Every class, in the order of COCO's categories.</summary>
    public static IReadOnlyList<string> Labels { get; } = [.. CaptionGrammar.Names<WorldShape>()];

    /// <summary>The first pictures of a split.</summary>
    /// <param name="split">What the pictures are for.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The seed and the looks; the counts in it are without effect. Null takes the defaults.</param>
    public static IEnumerable<DetectionStill> Generate(WorldSplit split, int count, DetectionOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var scenes = new DetectionScenes(options ?? new DetectionOptions());
        return Enumerable.Range(0, count).Select(index => scenes.Create(split, index));
    }

    /// <summary>
    /// Writes PNG pictures below <paramref name="folder"/>, for each split COCO's <c>train.json</c>, <c>validation.json</c> or <c>test.json</c> with names of
    /// pictures relative to the folder, and lists with the columns <c>ImagePath, ImageId</c>, the identity in the JSON.
    /// </summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many pictures of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the pictures; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static async Task<SplitDataset<DetectionStill>> WriteAsync(
        string folder, DetectionOptions? options = null, StillWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new DetectionOptions();
        var dataset = await SplitDataset<DetectionStill>.WriteAsync(
            folder,
            options,
            ["ImagePath", "ImageId"],
            split => Generate(split, options.CountOf(split), options),
            DatasetMedia.Stills<DetectionStill>(still => still.Scene, options.Size, writer, cancellationToken),
            still => [(still.Index + 1).ToString(CultureInfo.InvariantCulture)],
            cancellationToken);
        foreach (var split in Enum.GetValues<WorldSplit>())
        {
            string[] names = [.. dataset.MediaOf(split).Select(path => Path.GetRelativePath(dataset.Folder, path).Replace('\\', '/'))];
            await CocoFile.WriteAsync(CocoFileOf(dataset, split), dataset.ExamplesOf(split), names, Labels, cancellationToken);
        }

        return dataset;
    }

    /// <summary>The COCO JSON of a split.</summary>
    public static string CocoFileOf(SplitDataset<DetectionStill> dataset, WorldSplit split)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Path.Combine(dataset.Folder, CaptionGrammar.Name(split) + ".json");
    }
}
