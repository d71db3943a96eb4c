using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>Draws pictures of one to three objects of different names.</summary>
internal sealed class NamedScenes
{
    private const int Stream = 400;
    private const int MostAttempts = 100_000;

    private readonly GroundingOptions _options;
    private readonly StillOptions _looks;

    public NamedScenes(GroundingOptions options)
    {
        options.Validate();
        options.Looks.Validate();
        (_options, _looks) = (options, options.Looks);
    }

    public GroundedStill Create(WorldSplit split, int index)
    {
        var random = WorldRandom.Of(_options.Seed, Stream, (int)split, index);
        var combination = WorldRandom.OfRound(_options.Seed, Stream + (int)split, index, CombinationSplit.Of(split));
        var target = new Named(combination.Color, combination.Shape);
        var count = split != WorldSplit.Test && random.NextDouble() < _options.Alone ? 1 : 2 + (index % 2);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            List<SceneObject> objects = [Place(target, (WorldQuadrant)combination.Direction, random)];
            while (objects.Count < count && TryAdd(objects, split, target, random))
            {
            }

            if (objects.Count == count)
            {
                var first = objects[0];
                var shown = objects.ToArray();
                random.Shuffle(shown); // the order of drawing tells nothing
                return new GroundedStill(split, index, _looks.Show(shown, random), Describe(objects, random), Array.IndexOf(shown, first));
            }
        }

        throw new ArgumentException($"{count} objects don't fit into {_looks.Size} pixels: lower the radii.");
    }

    private bool TryAdd(List<SceneObject> objects, WorldSplit split, Named target, Random random)
    {
        var name = random.Pick([.. _options.Kin ? KinOf(target, objects, random) : Strangers(objects)]);
        WorldQuadrant[] quadrants = [.. Enum.GetValues<WorldQuadrant>().Where(quadrant => split == WorldSplit.Test || !GroundingSplit.IsHeldOut(name, quadrant))];
        var item = Place(name, random.Pick(quadrants), random);
        if (!objects.All(other => item.IsApart(other)))
        {
            return false;
        }

        objects.Add(item);
        return true;
    }

    private static IEnumerable<Named> Strangers(List<SceneObject> objects) =>
        Named.All.Where(name => objects.All(other => other.Color != name.Color && other.Shape != name.Shape));

    // Shares the target's colour or its shape more often than chance would have it.
    private static IEnumerable<Named> KinOf(Named target, List<SceneObject> objects, Random random)
    {
        var kin = random.Next(3);
        return Named.All.Where(name => objects.All(other => Named.Of(other) != name)
            && (kin != 0 || name.Color == target.Color) && (kin != 1 || name.Shape == target.Shape));
    }

    private SceneObject Place(Named name, WorldQuadrant quadrant, Random random) =>
        _looks.Draw(name, random, radius => StillStudio.PointIn(quadrant, _looks.Size, radius, random));

    // The target comes first.
    private string Describe(List<SceneObject> objects, Random random)
    {
        var target = Named.Of(objects[0]);
        var (byColor, byShape) = (objects.Count(o => o.Color == target.Color) == 1, objects.Count(o => o.Shape == target.Shape) == 1);
        if (random.NextDouble() >= _options.ShortPhrases || !(byColor || byShape))
        {
            return $"the {target.Name}";
        }

        return byColor && (!byShape || random.Next(2) == 0) ? $"the {CaptionGrammar.Name(target.Color)} object" : $"the {CaptionGrammar.Name(target.Shape)}";
    }
}
