namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>
/// What training never shows: an object whose colour, shape and quarter of the picture give (7 colour + 5 shape + 3 quarter) mod 9 = 0, the rule of
/// <see cref="CombinationSplit"/> with the quarter for the direction. No object of a training or validation picture stands so, the target of every
/// test picture does; every pair of a colour and a shape, a colour and a quarter, a shape and a quarter occurs in training.
/// </summary>
public static class GroundingSplit
{
    /// <summary>Whether no training picture may show this.</summary>
    public static bool IsHeldOut(Named name, WorldQuadrant quadrant) =>
        CombinationSplit.IsHeldOut(new Combination(name.Color, name.Shape, (WorldDirection)quadrant));

    /// <summary>Whether no training phrase may name this target by this relation; concerns phrases of <see cref="GroundingWorld.GenerateRelations"/>.</summary>
    public static bool IsHeldOut(Named name, WorldRelation relation) =>
        CombinationSplit.IsHeldOut(new Combination(name.Color, name.Shape, (WorldDirection)relation));

    /// <summary>The quarter that holds an object's centre.</summary>
    public static WorldQuadrant QuadrantOf(SceneObject item, int size)
    {
        ArgumentNullException.ThrowIfNull(item);
        return (WorldQuadrant)((item.Path[0].X < size / 2f ? 0 : 1) + (item.Path[0].Y < size / 2f ? 0 : 2));
    }
}
