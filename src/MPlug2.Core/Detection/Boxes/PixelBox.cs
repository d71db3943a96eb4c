using MPlug2.Metrics;

namespace MPlug2.Detection;

/// <summary>A box in pixels with continuous edges: pixel i covers i to i + 1, so the width is right minus left, without one added.</summary>
/// <param name="Left">Left edge, x.</param>
/// <param name="Top">Upper edge, y.</param>
/// <param name="Right">Right edge, x; at least <paramref name="Left"/>.</param>
/// <param name="Bottom">Lower edge, y; at least <paramref name="Top"/>.</param>
internal readonly record struct PixelBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Width in pixels.</summary>
    internal float Width => Right - Left;

    /// <summary>Height in pixels.</summary>
    internal float Height => Bottom - Top;

    /// <summary>Width times height.</summary>
    internal float Area => Width * Height;

    /// <summary>Whether it has no extent (or is no box at all).</summary>
    internal bool IsEmpty => !(Width > 0 && Height > 0);

    /// <summary>Whether all edges are numbers.</summary>
    internal bool IsFinite => float.IsFinite(Left) && float.IsFinite(Top) && float.IsFinite(Right) && float.IsFinite(Bottom);

    /// <summary>Intersection over union; 0 where the boxes do not intersect, so that boxes without size never give NaN.</summary>
    internal float Overlap(PixelBox other)
    {
        var width = MathF.Max(MathF.Min(Right, other.Right) - MathF.Max(Left, other.Left), 0);
        var height = MathF.Max(MathF.Min(Bottom, other.Bottom) - MathF.Max(Top, other.Top), 0);
        var common = width * height;
        return common > 0 ? common / (Area + other.Area - common) : 0;
    }

    /// <summary>The part inside a picture; may be empty.</summary>
    internal PixelBox ClippedTo(ImageSize size) => new(
        Math.Clamp(Left, 0, size.Width), Math.Clamp(Top, 0, size.Height), Math.Clamp(Right, 0, size.Width), Math.Clamp(Bottom, 0, size.Height));

    /// <summary>The same box by its corner and size.</summary>
    internal BoundingBox ToGroundingBox() => new(Left, Top, Width, Height);

    /// <summary>The box of a corner and a size.</summary>
    internal static PixelBox Of(BoundingBox box) => new((float)box.X, (float)box.Y, (float)(box.X + box.Width), (float)(box.Y + box.Height));

    /// <summary>The box in a picture that was resized.</summary>
    /// <param name="x">New width over old width.</param>
    /// <param name="y">New height over old height.</param>
    internal PixelBox Scaled(float x, float y) => new(Left * x, Top * y, Right * x, Bottom * y);
}
