using System.Globalization;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>
/// Pictures of two or three objects that keep 3 pixels apart, with a phrase that fits one of them and its box. <see cref="GroundingSplit"/> says what
/// training never shows. Pictures depend on the seed, the split and their index only.
/// </summary>
public static class GroundingWorld
{
    /// <summary>The first pictures of a split, two and three objects in turn.</summary>
    /// <param name="split">Only the test shows, as targets, what is held out.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The seed, and which looks; the counts in it are without effect. Null takes the defaults.</param>
    public static IEnumerable<GroundedStill> Generate(WorldSplit split, int count, GroundingOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var scenes = new NamedScenes(options ?? new GroundingOptions());
        return Enumerable.Range(0, count).Select(index => scenes.Create(split, index));
    }

    /// <summary>
    /// Pictures of twins, alike in colour and shape, and a third object: the phrase tells on which side of the third one the target is, such as
    /// <c>the red circle left of the blue square</c>; true of the target by more than 4 pixels between the centres, false of its twin by more than 2.
    /// </summary>
    public static IEnumerable<GroundedStill> GenerateRelations(WorldSplit split, int count, long seed = 1, StillOptions? looks = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var scenes = new TwinScenes(seed, looks ?? new StillOptions());
        return Enumerable.Range(0, count).Select(index => scenes.Create(split, index));
    }

    /// <summary>
    /// Writes PNG pictures below <paramref name="folder"/> and lists with the columns <c>ImagePath, Phrase, X, Y, Width, Height</c>; the last four are the
    /// target's box in pixels, one vector for <c>[LoadColumn(2, 5)]</c>.
    /// </summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many pictures of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the pictures; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static Task<SplitDataset<GroundedStill>> WriteAsync(
        string folder, GroundingOptions? options = null, StillWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new GroundingOptions();
        return SplitDataset<GroundedStill>.WriteAsync(
            folder,
            options,
            ["ImagePath", "Phrase", "X", "Y", "Width", "Height"],
            split => options.Relations
                ? GenerateRelations(split, options.CountOf(split), options.Seed, options.Looks)
                : Generate(split, options.CountOf(split), options),
            DatasetMedia.Stills<GroundedStill>(still => still.Scene, options.Looks.Size, writer, cancellationToken),
            still => [ToRow(still.Phrase, still.Box)],
            cancellationToken);
    }

    private static string ToRow(string phrase, PixelBox box) =>
        string.Create(CultureInfo.InvariantCulture, $"{phrase}\t{box.X:0.##}\t{box.Y:0.##}\t{box.Width:0.##}\t{box.Height:0.##}");
}
