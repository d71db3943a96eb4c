namespace MPlug2.Samples.ShapesWorld.Stills;

/// <summary>
/// Where an object stands. The order is that of <see cref="WorldDirection"/>: the held-out rule of captions takes the place for the direction.
/// </summary>
public enum WorldPlace
{
    Left,
    Right,
    Top,
    Bottom,
}
