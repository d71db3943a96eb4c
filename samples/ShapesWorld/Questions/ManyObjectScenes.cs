using System.Numerics;

namespace MPlug2.Samples.ShapesWorld.Questions;

/// <summary>Draws clips of one to three objects that never come near each other, and asks about them.</summary>
internal sealed class ManyObjectScenes
{
    private const int Stream = 100;
    private const int MostObjects = 3;
    private const float Apart = 3;
    private const int MostAttempts = 100_000;

    private readonly long _seed;
    private readonly WorldOptions _looks;

    public ManyObjectScenes(long seed, WorldOptions looks)
    {
        looks.Validate();
        if (looks.FrameCount < 4)
        {
            throw new ArgumentException($"A clip of {looks.FrameCount} frames can't show who moves first; it takes at least 4.", nameof(looks));
        }

        _seed = seed;
        _looks = looks;
    }

    public QuestionClip Create(WorldSplit split, int index)
    {
        var random = WorldRandom.Of(_seed, Stream, (int)split, index);
        var wanted = 1 + (index % MostObjects);
        var objects = Populate(split, index, wanted, random);
        var first = Named.Of(objects[0]);
        random.Shuffle(objects); // the order of drawing tells nothing
        var scene = new Scene
        {
            Size = _looks.Size,
            FrameCount = _looks.FrameCount,
            Background = random.Between(0, _looks.MaxBackground),
            Noise = _looks.Noise,
            NoiseSeed = random.Next(),
            Objects = objects,
        };
        var moving = random.Pick(objects);
        List<WorldQuestion> questions =
        [
            QuestionGrammar.Count(wanted),
            AskExistence(objects, isThere: index / MostObjects % 2 == 0, random), // over the rounds: half yes for every number of objects
            QuestionGrammar.Direction(Named.Of(moving), moving.Direction!.Value),
        ];
        if (wanted > 1)
        {
            questions.Add(QuestionGrammar.First(first));
        }

        return new QuestionClip(split, index, scene, questions);
    }

    private SceneObject[] Populate(WorldSplit split, int index, int count, Random random)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (TryPlace(Draw(split, index, count, random), random, out var objects))
            {
                return objects;
            }
        }

        throw new ArgumentException($"{count} objects don't fit into {_looks.Size} pixels without meeting: lower the radii or the speeds.");
    }

    // Combinations with names of their own.
    private List<Combination> Draw(WorldSplit split, int index, int count, Random random)
    {
        var candidates = CombinationSplit.Of(split);
        List<Combination> drawn = [WorldRandom.OfRound(_seed, Stream + (int)split, index, candidates)];
        while (drawn.Count < count)
        {
            var next = random.Pick(candidates);
            if (!drawn.Any(other => other.Color == next.Color && other.Shape == next.Shape))
            {
                drawn.Add(next);
            }
        }

        return drawn;
    }

    private bool TryPlace(List<Combination> combinations, Random random, out SceneObject[] objects)
    {
        objects = [];
        foreach (var combination in combinations)
        {
            var item = Place(combination, objects.Length, combinations.Count, random);
            var room = PathBox(item);
            if (!objects.All(other => room.IsApart(PathBox(other), Apart)))
            {
                return false;
            }

            objects = [.. objects, item];
        }

        return true;
    }

    private SceneObject Place(Combination combination, int order, int count, Random random)
    {
        var radius = random.Between(_looks.MinRadius, _looks.MaxRadius);
        var way = (_looks.FrameCount - 1) * random.Between(_looks.MinSpeed, _looks.MaxSpeed) * WorldGenerator.UnitOf(combination.Direction);
        var border = new Vector2(radius + _looks.Margin);
        var lowest = border - Vector2.Min(way, Vector2.Zero);
        var highest = new Vector2(_looks.Size) - border - Vector2.Max(way, Vector2.Zero);
        var start = new Vector2(random.Between(lowest.X, highest.X), random.Between(lowest.Y, highest.Y));
        return new SceneObject
        {
            Color = combination.Color,
            Shape = combination.Shape,
            Radius = radius,
            Brightness = random.Between(_looks.MinBrightness, 1),
            Path = [.. Enumerable.Range(0, _looks.FrameCount).Select(frame => start + (Progress(frame, order, count) * way))],
        };
    }

    // An object alone moves all the time; of several, the first moves in the first half and the others in the second.
    private float Progress(int frame, int order, int count)
    {
        var half = _looks.FrameCount / 2;
        return count == 1 ? frame / (_looks.FrameCount - 1f)
            : order == 0 ? Math.Min(frame / (half - 1f), 1)
            : Math.Max(frame - half, 0) / (_looks.FrameCount - half - 1f);
    }

    private static PixelBox PathBox(SceneObject item)
    {
        var low = Vector2.Min(item.Path[0], item.Path[^1]) - new Vector2(item.Radius);
        var extent = Vector2.Abs(item.Path[^1] - item.Path[0]) + new Vector2(2 * item.Radius);
        return new PixelBox(low.X, low.Y, extent.X, extent.Y);
    }

    private static WorldQuestion AskExistence(SceneObject[] objects, bool isThere, Random random)
    {
        Named[] present = [.. objects.Select(Named.Of)];
        if (isThere)
        {
            return QuestionGrammar.Existence(random.Pick(present), answer: true);
        }

        // Most of the wrong names take the colour of one object and the shape of another: seeing both is not enough.
        Named[] absent = [.. Named.All.Except(present)];
        Named[] mixed = [.. absent.Where(name => present.Any(p => p.Color == name.Color) && present.Any(p => p.Shape == name.Shape))];
        return QuestionGrammar.Existence(random.Pick(mixed.Length > 0 && random.Next(10) < 7 ? mixed : absent), answer: false);
    }
}
