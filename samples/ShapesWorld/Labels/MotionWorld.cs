using System.Numerics;

namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>
/// Clips of one object with a class that only several frames tell. No training or validation clip shows a name that <see cref="PairSplit"/> holds out,
/// every test clip does. Clips depend on the seed, the motions, the split and their index only.
/// </summary>
public static class MotionWorld
{
    private const int Stream = 600;
    private const float SmallestScale = 0.45f;

    /// <summary>All eight motions.</summary>
    public static IReadOnlyList<WorldMotion> Motions { get; } = Enum.GetValues<WorldMotion>();

    /// <summary>
    /// Left, right, up and down: frames without their order tell the axis and not the direction, so a model without a sense of time gets half of them right.
    /// </summary>
    public static IReadOnlyList<WorldMotion> Directions { get; } = [WorldMotion.Left, WorldMotion.Right, WorldMotion.Up, WorldMotion.Down];

    /// <summary>The first clips of a split; each round shows every name with every motion once.</summary>
    /// <param name="split">Only the test shows unseen names, and it shows no others.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The seed, the motions and the looks; the counts in it are without effect. Null takes the defaults.</param>
    public static IEnumerable<MotionClip> Generate(WorldSplit split, int count, MotionOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new MotionOptions();
        options.Validate();
        var generator = new WorldGenerator(options.Seed, options.World);
        (Named Name, WorldMotion Motion)[] all = [.. PairSplit.Of(split).SelectMany(name => options.Motions.Select(motion => (name, motion)))];
        return Enumerable.Range(0, count).Select(index =>
        {
            var (name, motion) = WorldRandom.OfRound(options.Seed, Stream + (int)split, index, all);
            var random = WorldRandom.Of(options.Seed, Stream, (int)split, index);
            return new MotionClip(split, index, name, motion, Draw(generator, name, motion, random));
        });
    }

    /// <summary>Writes mp4 clips below <paramref name="folder"/> and lists with the columns <c>VideoPath, Label, Caption</c>.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many clips of which motions; null takes the defaults.</param>
    /// <param name="writer">Writes the clips; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static Task<SplitDataset<MotionClip>> WriteAsync(
        string folder, MotionOptions? options = null, ClipWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new MotionOptions();
        return SplitDataset<MotionClip>.WriteAsync(
            folder,
            options,
            ["VideoPath", "Label", "Caption"],
            split => Generate(split, options.CountOf(split), options),
            DatasetMedia.Clips<MotionClip>(clip => clip.Scene, options.World, writer, cancellationToken),
            clip => [$"{clip.Label}\t{clip.Caption}"],
            cancellationToken);
    }

    // What does not move stands in the middle of a way that it might have gone, so that places tell nothing.
    private static Scene Draw(WorldGenerator generator, Named name, WorldMotion motion, Random random)
    {
        var isDirection = motion <= WorldMotion.Down;
        var direction = isDirection ? (WorldDirection)motion : (WorldDirection)random.Next(Directions.Count);
        var scene = generator.Draw(new Combination(name.Color, name.Shape, direction), random);
        if (isDirection)
        {
            return scene;
        }

        var moving = scene.Objects[0];
        Vector2[] path = [.. Enumerable.Repeat((moving.Path[0] + moving.Path[^1]) / 2, scene.FrameCount)];
        return scene with { Objects = [moving with { Path = path, Scales = ScalesOf(motion, scene.FrameCount, random) }] };
    }

    private static float[]? ScalesOf(WorldMotion motion, int frames, Random random)
    {
        var hidden = random.Next(2);
        return motion switch
        {
            WorldMotion.Grows => [.. Enumerable.Range(0, frames).Select(frame => Grown(frame))],
            WorldMotion.Shrinks => [.. Enumerable.Range(0, frames).Select(frame => Grown(frames - 1 - frame))],
            WorldMotion.Blinks => [.. Enumerable.Range(0, frames).Select(frame => frame % 2 == hidden ? 0f : 1f)],
            _ => null,
        };

        float Grown(int frame) => SmallestScale + ((1 - SmallestScale) * frame / (frames - 1));
    }
}
