namespace MPlug2.Samples.ShapesWorld;

/// <summary>The colours of the world. Their order is part of the held-out rule (see <see cref="CombinationSplit"/>).</summary>
public enum WorldColor
{
    Red,
    Green,
    Blue,
    Yellow,
    White,
    Purple,
}
