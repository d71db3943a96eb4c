namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>
/// Where an object stands as seen from another. The order is that of <see cref="WorldDirection"/>: the held-out rule takes the relation for the direction.
/// </summary>
public enum WorldRelation
{
    LeftOf,
    RightOf,
    Above,
    Below,
}
