namespace MPlug2.Samples.ShapesWorld;

/// <summary>The shapes of the world. Their order is part of the held-out rule (see <see cref="CombinationSplit"/>).</summary>
public enum WorldShape
{
    Circle,
    Square,
    Triangle,
}
