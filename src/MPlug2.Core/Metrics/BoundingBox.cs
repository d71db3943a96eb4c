namespace MPlug2.Metrics;

/// <summary>A rectangle: its left upper corner and its size, in pixels or in shares of the picture.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width, not negative.</param>
/// <param name="Height">Height, not negative.</param>
public readonly record struct BoundingBox(double X, double Y, double Width, double Height)
{
    /// <summary>Whether it covers nothing.</summary>
    public bool IsEmpty => Width == 0 || Height == 0;

    /// <summary>
    /// How much two boxes overlap: the area they share over the area they cover together, 0 to 1. An empty box overlaps nothing.
    /// </summary>
    /// <param name="other">The other box, in the same unit.</param>
    /// <param name="convention">How sides are measured.</param>
    /// <exception cref="ArgumentException">A box has a negative size, or a number that is not finite.</exception>
    public double IntersectionOverUnion(BoundingBox other, BoxConvention convention = BoxConvention.Continuous)
    {
        Validate();
        other.Validate();
        var shared = SharedWith(other, convention);
        return shared == 0 ? 0 : shared / (Width * Height + other.Width * other.Height - shared);
    }

    /// <summary>The area that two boxes share.</summary>
    internal double SharedWith(BoundingBox other, BoxConvention convention = BoxConvention.Continuous)
    {
        var width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        var height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);

        // Whole pixels: last pixel = left + width - 1, and the first must lie before it, so an overlap of one pixel is none.
        var least = convention == BoxConvention.WholePixels ? 1 : 0;
        return width <= least || height <= least ? 0 : width * height;
    }

    /// <exception cref="ArgumentException">It has a negative size, or a number that is not finite.</exception>
    internal void Validate()
    {
        if (!(double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Width) && double.IsFinite(Height)))
        {
            throw new ArgumentException($"The box {this} has a number that is not finite. Give left, top, width and height.");
        }

        if (Width < 0 || Height < 0)
        {
            throw new ArgumentException($"The box {this} has a negative size. Give left, top, width and height, not two corners.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"[{X}, {Y}, {Width}, {Height}]");
}
