using System.Runtime.InteropServices;
using MPlug2.Metrics;

namespace MPlug2.Detection.Data;

/// <summary>
/// Polygons as masks, by the rule of COCO's own tools, pixel for pixel: the outline is drawn on a grid five times as fine, and a column begins
/// and ends where the outline crosses its middle. Polygons are x, y, x, y... in pixels.
/// </summary>
public static class PolygonRasterizer
{
    private const double Fineness = 5;

    // Far beyond any picture, and few enough steps along an edge.
    private const double FarthestCoordinate = 1_000_000;

    // Edges are walked step by step, Fineness steps a pixel: 1e8 of them are drawn in about a second.
    private const double LongestOutline = 1e8 / Fineness;

    /// <summary>The pixels that any of the polygons covers.</summary>
    /// <param name="polygons">Each an even number of at least six finite numbers.</param>
    /// <param name="height">Rows of the mask, at least 1.</param>
    /// <param name="width">Columns of the mask, at least 1.</param>
    /// <exception cref="ArgumentException">There is no polygon, one is none, or their outlines are longer than can be drawn.</exception>
    public static RunLengthMask Rasterize(IReadOnlyList<double[]> polygons, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        RunLengthMask.CheckSize(height, width);
        if (polygons.Count == 0)
        {
            throw new ArgumentException("There is no polygon to draw.", nameof(polygons));
        }

        if (Fault(polygons) is { } fault)
        {
            throw new ArgumentException($"A polygon can't be drawn: {fault}.", nameof(polygons));
        }

        var mask = One(polygons[0], height, width);
        foreach (var polygon in polygons.Skip(1))
        {
            mask = mask.Union(One(polygon, height, width));
        }

        return mask;
    }

    /// <summary>The part of an object inside a box, drawn on a square grid: what a mask head learns for a proposal.</summary>
    /// <param name="polygons">The object, in pixels of the picture.</param>
    /// <param name="box">The proposal in the same pixels; a side below 0.1 counts as 0.1.</param>
    /// <param name="size">Rows and columns of the grid, such as 28.</param>
    public static RunLengthMask RasterizeInside(IReadOnlyList<double[]> polygons, BoundingBox box, int size)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        var (acrossX, acrossY) = (size / Math.Max(box.Width, 0.1), size / Math.Max(box.Height, 0.1));
        return Rasterize([.. polygons.Select(polygon => Map(polygon, x => (x - box.X) * acrossX, y => (y - box.Y) * acrossY))], size, size);
    }

    /// <summary>What is wrong with the polygons of one object; null where nothing is.</summary>
    internal static string? Fault(IReadOnlyList<double[]> polygons)
    {
        if (polygons.Select(FaultOfOne).FirstOrDefault(fault => fault is not null) is { } first)
        {
            return first;
        }

        var outline = polygons.Sum(Outline);
        return outline <= LongestOutline ? null : FormattableString.Invariant(
            $"the edges of an object's polygons are {outline:N0} pixels long in all; {LongestOutline:N0} are the most that is drawn");
    }

    private static string? FaultOfOne(double[] polygon) =>
        polygon.Length < 6 || polygon.Length % 2 != 0 ? $"a polygon has {polygon.Length} numbers; it takes x and y of at least three corners"
        : !Array.TrueForAll(polygon, value => Math.Abs(value) <= FarthestCoordinate)
            ? FormattableString.Invariant($"a polygon has a corner that is not finite or farther than {FarthestCoordinate:N0} pixels away")
        : null;

    /// <summary>Length of the edges as they are walked: the longer of the ways across and down.</summary>
    private static double Outline(double[] polygon)
    {
        var corners = MemoryMarshal.Cast<double, (double X, double Y)>(polygon);
        var (length, last) = (0.0, corners[^1]);
        foreach (var corner in corners)
        {
            length += Math.Max(Math.Abs(corner.X - last.X), Math.Abs(corner.Y - last.Y));
            last = corner;
        }

        return length;
    }

    internal static double[] Map(double[] polygon, Func<double, double> x, Func<double, double> y)
    {
        var mapped = new double[polygon.Length];
        for (var i = 0; i < polygon.Length; i += 2)
        {
            (mapped[i], mapped[i + 1]) = (x(polygon[i]), y(polygon[i + 1]));
        }

        return mapped;
    }

    private static RunLengthMask One(double[] polygon, int height, int width)
    {
        var edges = Crossings(polygon, height, width);
        edges.Add(height * width);
        edges.Sort();

        // Places of changes to lengths between them; where two fall together, nothing changes and the run goes on.
        List<int> counts = [edges[0]];
        for (var i = 1; i < edges.Count; i++)
        {
            if (edges[i] != edges[i - 1])
            {
                counts.Add(edges[i] - edges[i - 1]);
            }
            else if (++i < edges.Count)
            {
                counts[^1] += edges[i] - edges[i - 1];
            }
        }

        return RunLengthMask.FromCounts(counts, height, width);
    }

    /// <summary>Where the outline passes the middle of a column: the pixels that change, counted down the columns.</summary>
    private static List<int> Crossings(double[] polygon, int height, int width)
    {
        var corners = MemoryMarshal.Cast<double, (double X, double Y)>(polygon);
        List<int> crossings = [];
        var last = (X: 0, Y: 0);
        var isFirst = true;
        for (var corner = 0; corner < corners.Length; corner++)
        {
            var (startX, startY) = Fine(corners[corner]);
            var (endX, endY) = Fine(corners[(corner + 1) % corners.Length]);
            var (acrossX, acrossY) = (Math.Abs(endX - startX), Math.Abs(endY - startY));
            var isFlat = acrossX >= acrossY;
            var isBackward = isFlat ? startX > endX : startY > endY;
            if (isBackward)
            {
                (startX, startY, endX, endY) = (endX, endY, startX, startY);
            }

            var steps = Math.Max(acrossX, acrossY);
            var slope = steps == 0 ? 0 : (isFlat ? endY - startY : endX - startX) / (double)steps;
            for (var i = 0; i <= steps; i++)
            {
                var step = isBackward ? steps - i : i;
                var point = isFlat
                    ? (X: startX + step, Y: (int)(startY + (slope * step) + 0.5))
                    : (X: (int)(startX + (slope * step) + 0.5), Y: startY + step);
                if (!isFirst && point.X != last.X)
                {
                    AddCrossing(point.X < last.X ? point.X : point.X - 1, Math.Min(point.Y, last.Y));
                }

                (last, isFirst) = (point, false);
            }
        }

        return crossings;

        void AddCrossing(int fineX, int fineY)
        {
            var x = ((fineX + 0.5) / Fineness) - 0.5;
            if (Math.Floor(x) == x && x >= 0 && x <= width - 1)
            {
                var y = Math.Ceiling(Math.Clamp(((fineY + 0.5) / Fineness) - 0.5, 0, height));
                crossings.Add(((int)x * height) + (int)y);
            }
        }
    }

    private static (int X, int Y) Fine((double X, double Y) corner) => ((int)((Fineness * corner.X) + 0.5), (int)((Fineness * corner.Y) + 0.5));
}
