namespace MPlug2.Detection;

/// <summary>A box in pixels with continuous edges: pixel i covers i to i + 1, so the width is right minus left, without one added.</summary>
/// <param name="Left">Left edge, x.</param>
/// <param name="Top">Upper edge, y.</param>
/// <param name="Right">Right edge, x; at least <paramref name="Left"/>.</param>
/// <param name="Bottom">Lower edge, y; at least <paramref name="Top"/>.</param>
public readonly record struct PixelBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Width in pixels.</summary>
    public float Width => Right - Left;

    /// <summary>Height in pixels.</summary>
    public float Height => Bottom - Top;

    /// <summary>Width times height.</summary>
    public float Area => Width * Height;

    /// <summary>Whether it has no extent (or is no box at all).</summary>
    public bool IsEmpty => !(Width > 0 && Height > 0);

    /// <summary>Whether all edges are numbers.</summary>
    public bool IsFinite => float.IsFinite(Left) && float.IsFinite(Top) && float.IsFinite(Right) && float.IsFinite(Bottom);

    /// <summary>The part inside a picture; may be empty.</summary>
    public PixelBox ClippedTo(ImageSize size) => new(
        Math.Clamp(Left, 0, size.Width), Math.Clamp(Top, 0, size.Height), Math.Clamp(Right, 0, size.Width), Math.Clamp(Bottom, 0, size.Height));

    /// <summary>The box in a picture that was resized.</summary>
    /// <param name="x">New width over old width.</param>
    /// <param name="y">New height over old height.</param>
    public PixelBox Scaled(float x, float y) => new(Left * x, Top * y, Right * x, Bottom * y);
}
