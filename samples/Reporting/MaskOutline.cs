namespace MPlug2.Samples.Reporting;

/// <summary>Outlines of masks of pixels, for drawing.</summary>
public static class MaskOutline
{
    /// <summary>Follows the borders between pixels inside and outside.</summary>
    /// <param name="pixels">[H, W], 0 outside, anything else inside.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <returns>Polygons along the pixels' sides, holes among them, for <see cref="PictureObject.Mask"/>; none for an empty mask.</returns>
    /// <exception cref="ArgumentException">The pixels are not whole rows.</exception>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Of(ReadOnlySpan<byte> pixels, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (pixels.Length % width != 0)
        {
            throw new ArgumentException($"{pixels.Length} pixels are not whole rows of {width}.", nameof(pixels));
        }

        var sides = SidesOf(pixels, width);
        var polygons = new List<IReadOnlyList<(double X, double Y)>>();
        while (sides.Count > 0)
        {
            polygons.Add(Follow(sides, sides.Keys.First()));
        }

        return polygons;
    }

    // Each side of an inside pixel that has an outside one behind it, from corner to corner, the inside at the right hand.
    private static Dictionary<(int X, int Y), Stack<(int X, int Y)>> SidesOf(ReadOnlySpan<byte> pixels, int width)
    {
        var sides = new Dictionary<(int X, int Y), Stack<(int X, int Y)>>();
        var height = pixels.Length / width;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (!IsInside(pixels, x, y))
                {
                    continue;
                }

                Add(IsInside(pixels, x, y - 1), (x, y), (x + 1, y));
                Add(IsInside(pixels, x + 1, y), (x + 1, y), (x + 1, y + 1));
                Add(IsInside(pixels, x, y + 1), (x + 1, y + 1), (x, y + 1));
                Add(IsInside(pixels, x - 1, y), (x, y + 1), (x, y));
            }
        }

        return sides;

        bool IsInside(ReadOnlySpan<byte> all, int x, int y) => x >= 0 && x < width && y >= 0 && y < height && all[(y * width) + x] != 0;

        void Add(bool isCovered, (int X, int Y) from, (int X, int Y) to)
        {
            if (!isCovered)
            {
                if (!sides.TryGetValue(from, out var ends))
                {
                    sides[from] = ends = [];
                }

                ends.Push(to);
            }
        }
    }

    private static List<(double X, double Y)> Follow(Dictionary<(int X, int Y), Stack<(int X, int Y)>> sides, (int X, int Y) start)
    {
        var corners = new List<(double X, double Y)>();
        var (at, last) = (start, (X: 0, Y: 0));
        do
        {
            var next = sides[at].Pop();
            if (sides[at].Count == 0)
            {
                sides.Remove(at);
            }

            var step = (X: next.X - at.X, Y: next.Y - at.Y);
            if (step != last)
            {
                corners.Add((at.X, at.Y)); // only where the border turns
            }

            (at, last) = (next, step);
        }
        while (at != start);
        return corners;
    }
}
