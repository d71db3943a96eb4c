namespace MPlug2.Samples.ShapesWorld;

/// <summary>Where an object moves. The order is part of the held-out rule (see <see cref="CombinationSplit"/>).</summary>
public enum WorldDirection
{
    Left,
    Right,
    Up,
    Down,
}
