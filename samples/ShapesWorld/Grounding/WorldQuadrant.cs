namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>The quarter of the picture that holds an object's centre. The order is part of the held-out rule (see <see cref="GroundingSplit"/>).</summary>
public enum WorldQuadrant
{
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}
