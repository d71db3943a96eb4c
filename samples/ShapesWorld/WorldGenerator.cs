using System.Numerics;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// Draws clips of the world by chance. A clip depends on the seed, its split and its index only: a longer sequence begins with the shorter one,
/// and no two splits share a clip. Without changing state; safe on many threads.
/// </summary>
public sealed class WorldGenerator
{
    private readonly long _seed;
    private readonly WorldOptions _options;

    /// <summary>Makes a generator.</summary>
    /// <param name="seed">Any number; the same number gives the same clips.</param>
    /// <param name="options">How clips look; null takes the defaults.</param>
    /// <exception cref="ArgumentException">The options have faults; all are listed.</exception>
    public WorldGenerator(long seed, WorldOptions? options = null)
    {
        _seed = seed;
        _options = options ?? new WorldOptions();
        _options.Validate();
    }

    /// <summary>The first <paramref name="count"/> clips of a split.</summary>
    public IEnumerable<WorldClip> Generate(WorldSplit split, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Enumerable.Range(0, count).Select(index => Create(split, index));
    }

    /// <summary>The clip of this number. Each round of 64 (of the test: 8) clips shows every combination of the split once, in random order.</summary>
    public WorldClip Create(WorldSplit split, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var combination = WorldRandom.OfRound(_seed, (int)split, index, CombinationSplit.Of(split));
        var scene = Draw(combination, WorldRandom.Of(_seed, (int)split, index));
        return new WorldClip(split, index, combination, scene, CaptionGrammar.Describe(scene));
    }

    /// <summary>A scene of this combination.</summary>
    internal Scene Draw(Combination combination, Random random)
    {
        var radius = random.Between(_options.MinRadius, _options.MaxRadius);
        var step = random.Between(_options.MinSpeed, _options.MaxSpeed) * UnitOf(combination.Direction);
        var way = step * (_options.FrameCount - 1);

        // The whole path must lie inside the picture: the start keeps room for the way ahead.
        var border = new Vector2(radius + _options.Margin);
        var lowest = border - Vector2.Min(way, Vector2.Zero);
        var highest = new Vector2(_options.Size) - border - Vector2.Max(way, Vector2.Zero);
        var start = new Vector2(random.Between(lowest.X, highest.X), random.Between(lowest.Y, highest.Y));
        return new Scene
        {
            Size = _options.Size,
            FrameCount = _options.FrameCount,
            Background = random.Between(0, _options.MaxBackground),
            Noise = _options.Noise,
            NoiseSeed = random.Next(),
            Objects =
            [
                new SceneObject
                {
                    Color = combination.Color,
                    Shape = combination.Shape,
                    Radius = radius,
                    Brightness = random.Between(_options.MinBrightness, 1),
                    Path = [.. Enumerable.Range(0, _options.FrameCount).Select(frame => start + (frame * step))],
                },
            ],
        };
    }

    internal static Vector2 UnitOf(WorldDirection direction) => direction switch
    {
        WorldDirection.Left => -Vector2.UnitX,
        WorldDirection.Right => Vector2.UnitX,
        WorldDirection.Up => -Vector2.UnitY,
        WorldDirection.Down => Vector2.UnitY,
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "Not a direction of the world."),
    };
}
