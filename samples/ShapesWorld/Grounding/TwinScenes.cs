using System.Numerics;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>Draws pictures of two objects of one name and a third one, which tells them apart.</summary>
internal sealed class TwinScenes
{
    private const int Stream = 500;
    private const int MostAttempts = 100_000;
    private const float TrueBy = 4;
    private const float FalseBy = 2;

    private readonly long _seed;
    private readonly StillOptions _looks;

    public TwinScenes(long seed, StillOptions looks)
    {
        looks.Validate();
        (_seed, _looks) = (seed, looks);
    }

    public GroundedStill Create(WorldSplit split, int index)
    {
        var random = WorldRandom.Of(_seed, Stream, (int)split, index);
        var combination = WorldRandom.OfRound(_seed, Stream + (int)split, index, CombinationSplit.Of(split));
        var (name, relation) = (new Named(combination.Color, combination.Shape), (WorldRelation)combination.Direction);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var other = random.Pick([.. Named.All.Where(candidate => candidate != name)]);
            SceneObject[] objects = [Place(name, random), Place(name, random), Place(other, random)];
            var (target, twin, anchor) = (objects[0], objects[1], objects[2]);
            if (Lead(target, anchor, relation) > TrueBy && Lead(twin, anchor, relation) < -FalseBy
                && target.IsApart(twin) && target.IsApart(anchor) && twin.IsApart(anchor)
                && (split == WorldSplit.Test || !objects.Any(item => GroundingSplit.IsHeldOut(Named.Of(item), GroundingSplit.QuadrantOf(item, _looks.Size)))))
            {
                random.Shuffle(objects);
                return new GroundedStill(
                    split, index, _looks.Show(objects, random), $"the {name.Name} {Word(relation)} the {other.Name}", Array.IndexOf(objects, target));
            }
        }

        throw new ArgumentException($"Three objects don't fit into {_looks.Size} pixels: lower the radii.");
    }

    private SceneObject Place(Named name, Random random) => _looks.Draw(name, random, radius =>
    {
        var (lowest, highest) = (radius + StillStudio.Border, _looks.Size - radius - StillStudio.Border);
        return new Vector2(random.Between(lowest, highest), random.Between(lowest, highest));
    });

    // By how many pixels the relation holds between the centres; negative where it does not.
    private static float Lead(SceneObject item, SceneObject anchor, WorldRelation relation) =>
        Vector2.Dot(item.Path[0] - anchor.Path[0], WorldGenerator.UnitOf((WorldDirection)relation));

    private static string Word(WorldRelation relation) => relation switch
    {
        WorldRelation.LeftOf => "left of",
        WorldRelation.RightOf => "right of",
        WorldRelation.Above => "above",
        WorldRelation.Below => "below",
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "Not a relation of the world."),
    };
}
