using MPlug2.Metrics;

namespace MPlug2.Tasks;

/// <summary>A box in a picture whose sides are 1: centre and size, x to the right, y down.</summary>
public readonly record struct NormalizedBox(float CenterX, float CenterY, float Width, float Height)
{
    /// <summary>A box by its upper left corner.</summary>
    public static NormalizedBox FromCorner(float x, float y, float width, float height) => new(x + width / 2, y + height / 2, width, height);

    /// <summary>Whether it has a size and lies inside the picture, a pixel of a thousand more or less.</summary>
    public bool IsInside => Width > 0 && Height > 0 && CenterX - Width / 2 >= -1e-3f && CenterY - Height / 2 >= -1e-3f &&
        CenterX + Width / 2 <= 1.001f && CenterY + Height / 2 <= 1.001f;

    /// <summary>Intersection over union with another box, 0 to 1.</summary>
    public double OverlapWith(NormalizedBox other) => AsMetric().IntersectionOverUnion(other.AsMetric());

    internal float[] Values => [CenterX, CenterY, Width, Height];

    private BoundingBox AsMetric() => new(CenterX - Width / 2, CenterY - Height / 2, Width, Height);
}
