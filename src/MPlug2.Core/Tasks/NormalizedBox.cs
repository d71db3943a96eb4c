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
    public float OverlapWith(NormalizedBox other)
    {
        var width = Shared(CenterX, Width, other.CenterX, other.Width);
        var height = Shared(CenterY, Height, other.CenterY, other.Height);
        var both = width * height;
        var either = Width * Height + other.Width * other.Height - both;
        return either > 0 ? both / either : 0;

        static float Shared(float center, float side, float otherCenter, float otherSide) => Math.Max(
            0, Math.Min(center + side / 2, otherCenter + otherSide / 2) - Math.Max(center - side / 2, otherCenter - otherSide / 2));
    }

    internal float[] Values => [CenterX, CenterY, Width, Height];
}
