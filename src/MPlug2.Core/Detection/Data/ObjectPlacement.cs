using MPlug2.Metrics;

namespace MPlug2.Detection.Data;

/// <summary>Where the objects of a picture go that is mirrored, scaled and cut.</summary>
/// <param name="Height">Rows of the picture.</param>
/// <param name="Width">Columns of the picture.</param>
/// <param name="IsMirrored">Whether left and right change places.</param>
/// <param name="ScaledHeight">Rows after scaling.</param>
/// <param name="ScaledWidth">Columns after scaling.</param>
/// <param name="Top">First row that is cut out.</param>
/// <param name="Left">First column that is cut out.</param>
/// <param name="Size">Side of the square that is cut out; it may jut out of the picture.</param>
internal sealed record ObjectPlacement(int Height, int Width, bool IsMirrored, int ScaledHeight, int ScaledWidth, int Top, int Left, int Size)
{
    private const float LeastSide = 1e-5f;

    internal int Rows => Math.Min(Size, ScaledHeight - Top);

    internal int Columns => Math.Min(Size, ScaledWidth - Left);

    /// <summary>
    /// The objects that remain, without crowds. Boxes are made anew from masks. Where one mask is of pixels, all become pixels.
    /// </summary>
    internal IReadOnlyList<AnnotatedObject> Move(IReadOnlyList<AnnotatedObject> objects)
    {
        var single = objects.Where(one => !one.IsCrowd).ToList();
        var asPixels = single.Exists(one => one.Mask is { Polygons: null });
        return [.. single.Select(one => Move(one, asPixels)).Where(one => one is not null).Select(one => one!)];
    }

    private AnnotatedObject? Move(AnnotatedObject one, bool asPixels)
    {
        if (one.Mask is not { } mask)
        {
            return Kept(one with { Box = MoveBox(one.Box) });
        }

        if (mask.Height != Height || mask.Width != Width)
        {
            throw new ArgumentException(
                $"An object's mask is of {mask.Width} x {mask.Height} pixels, its picture of {Width} x {Height}. Both must be of one size.");
        }

        var moved = mask.Polygons is { } polygons ? MovePolygons(polygons) : ObjectMask.OfPixels(MovePixels(mask.Pixels));
        if (moved is null)
        {
            return null;
        }

        if (asPixels && moved.Polygons is not null)
        {
            moved = ObjectMask.OfPixels(moved.Pixels);
        }

        return Kept(one with { Mask = moved, Box = moved.Polygons is { } outlines ? Around(outlines) : moved.Pixels.Box });
    }

    private static AnnotatedObject? Kept(AnnotatedObject one) => (float)one.Box.Width > LeastSide && (float)one.Box.Height > LeastSide ? one : null;

    private BoundingBox MoveBox(BoundingBox box)
    {
        var (first, second) = (MoveX(box.X), MoveX(box.X + box.Width));
        var left = Math.Clamp(Math.Min(first, second) - Left, 0, Columns);
        var right = Math.Clamp(Math.Max(first, second) - Left, 0, Columns);
        var top = Math.Clamp(MoveY(box.Y) - Top, 0, Rows);
        var bottom = Math.Clamp(MoveY(box.Y + box.Height) - Top, 0, Rows);
        return Corners((float)left, (float)top, (float)right, (float)bottom);
    }

    private ObjectMask? MovePolygons(IReadOnlyList<double[]> polygons)
    {
        double[][] pieces =
        [
            .. polygons.Select(polygon => PolygonRasterizer.Map(polygon, MoveX, MoveY))
                .SelectMany(polygon => PolygonClipping.ToWindow(polygon, Left, Top, Left + Columns, Top + Rows))
                .Select(piece => PolygonRasterizer.Map(piece, x => x - Left, y => y - Top)),
        ];
        return pieces.Length == 0 ? null : ObjectMask.OfPolygons(pieces, Rows, Columns);
    }

    private double MoveX(double x) => (IsMirrored ? Width - x : x) * ((double)ScaledWidth / Width);

    private double MoveY(double y) => y * ((double)ScaledHeight / Height);

    private RunLengthMask MovePixels(RunLengthMask mask)
    {
        var rows = Sources(Height, ScaledHeight);
        var columns = Sources(Width, ScaledWidth);
        var source = mask.ToPixels();
        var target = new byte[Rows * Columns];
        for (var row = 0; row < Rows; row++)
        {
            var from = rows[Top + row] * Width;
            for (var column = 0; column < Columns; column++)
            {
                var place = columns[Left + column];
                target[(row * Columns) + column] = source[from + (IsMirrored ? Width - 1 - place : place)];
            }
        }

        return RunLengthMask.FromPixels(target, Rows, Columns);
    }

    /// <summary>For each place after scaling the nearest one before, as Pillow steps: by adding, not by multiplying.</summary>
    private static int[] Sources(int from, int to)
    {
        var places = new int[to];
        var step = (double)from / to;
        var at = step * 0.5;
        for (var i = 0; i < to; i++, at += step)
        {
            places[i] = Math.Min((int)at, from - 1);
        }

        return places;
    }

    // In single precision, as the reference keeps boxes.
    private static BoundingBox Around(IReadOnlyList<double[]> polygons)
    {
        float left = float.PositiveInfinity, top = left, right = float.NegativeInfinity, bottom = right;
        foreach (var polygon in polygons)
        {
            for (var i = 0; i < polygon.Length; i += 2)
            {
                var (x, y) = ((float)polygon[i], (float)polygon[i + 1]);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return Corners(left, top, right, bottom);
    }

    private static BoundingBox Corners(double left, double top, double right, double bottom) => new(left, top, right - left, bottom - top);
}
