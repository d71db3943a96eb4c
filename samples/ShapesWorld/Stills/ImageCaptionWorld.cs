using System.Numerics;

namespace MPlug2.Samples.ShapesWorld.Stills;

/// <summary>
/// Pictures of one object at one side, with captions such as <c>a red circle at the left</c>. What <see cref="CombinationSplit"/> holds out, with the
/// place for the direction (left, right, top for up, bottom for down), is shown by the test only and by all of the test. Pictures depend on the seed, the
/// split and their index only.
/// </summary>
public static class ImageCaptionWorld
{
    private const int Stream = 300;

    // Of 64 pixels: the centre is 12 to 20 from the middle towards its side, and at least 8 more than it is off in the other axis.
    private const float NearestToMiddle = 12f / 64;
    private const float FarthestFromMiddle = 20f / 64;
    private const float Lead = 8f / 64;

    /// <summary>The first pictures of a split. Each round of 64 (of the test: 8) shows every combination once.</summary>
    public static IEnumerable<CaptionedStill> Generate(WorldSplit split, int count, long seed = 1, StillOptions? looks = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        looks ??= new StillOptions();
        looks.Validate();
        return Enumerable.Range(0, count).Select(index => Create(split, index, seed, looks));
    }

    /// <summary>The caption of an object at a place.</summary>
    public static string Describe(Named name, WorldPlace place) => $"a {name.Name} at the {CaptionGrammar.Name(place)}";

    /// <summary>Writes PNG pictures below <paramref name="folder"/> and lists with the columns <c>ImagePath, Caption</c>.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many pictures of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the pictures; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static Task<SplitDataset<CaptionedStill>> WriteAsync(
        string folder, ImageCaptionOptions? options = null, StillWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImageCaptionOptions();
        return SplitDataset<CaptionedStill>.WriteAsync(
            folder,
            options,
            ["ImagePath", "Caption"],
            split => Generate(split, options.CountOf(split), options.Seed, options.Looks),
            DatasetMedia.Stills<CaptionedStill>(still => still.Scene, options.Looks.Size, writer, cancellationToken),
            still => [still.Caption],
            cancellationToken);
    }

    private static CaptionedStill Create(WorldSplit split, int index, long seed, StillOptions looks)
    {
        var combination = WorldRandom.OfRound(seed, Stream + (int)split, index, CombinationSplit.Of(split));
        var random = WorldRandom.Of(seed, Stream, (int)split, index);
        var name = new Named(combination.Color, combination.Shape);
        var toSide = WorldGenerator.UnitOf(combination.Direction);
        var item = looks.Draw(name, random, radius =>
        {
            var farthest = Math.Min(FarthestFromMiddle * looks.Size, (looks.Size / 2f) - radius - StillStudio.Border);
            var away = random.Between(Math.Min(NearestToMiddle * looks.Size, farthest), farthest);
            var off = (away - (Lead * looks.Size)) * random.Between(-1, 1);
            return new Vector2(looks.Size / 2f) + (away * toSide) + (off * new Vector2(toSide.Y, toSide.X));
        });
        var place = (WorldPlace)combination.Direction;
        return new CaptionedStill(split, index, name, place, looks.Show([item], random), Describe(name, place));
    }
}
