namespace MPlug2.Samples.ShapesWorld;

/// <summary>A box in a picture, in pixels; (0, 0) is the upper left corner of the picture.</summary>
/// <param name="X">Left side.</param>
/// <param name="Y">Upper side.</param>
/// <param name="Width">To the right.</param>
/// <param name="Height">Downwards.</param>
public readonly record struct PixelBox(float X, float Y, float Width, float Height)
{
    /// <summary>Whether at least <paramref name="margin"/> pixels lie between this box and another, to the side or above.</summary>
    public bool IsApart(PixelBox other, float margin) =>
        X + Width + margin <= other.X || other.X + other.Width + margin <= X
        || Y + Height + margin <= other.Y || other.Y + other.Height + margin <= Y;
}
