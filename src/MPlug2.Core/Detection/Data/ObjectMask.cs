using System.Globalization;

namespace MPlug2.Detection.Data;

/// <summary>The shape of an object as its annotation has it: polygons, which can be scaled and cut exactly, or pixels. Immutable by convention.</summary>
public sealed class ObjectMask
{
    private RunLengthMask? _pixels;

    private ObjectMask(IReadOnlyList<double[]>? polygons, RunLengthMask? pixels, int height, int width) =>
        (Polygons, _pixels, Height, Width) = (polygons, pixels, height, width);

    /// <summary>The outlines, x, y, x, y... in pixels of the picture; null where the shape is known by its pixels only.</summary>
    public IReadOnlyList<double[]>? Polygons { get; }

    /// <summary>Rows of the picture.</summary>
    public int Height { get; }

    /// <summary>Columns of the picture.</summary>
    public int Width { get; }

    /// <summary>The pixels; polygons are drawn by COCO's rule, once.</summary>
    public RunLengthMask Pixels => _pixels ??= PolygonRasterizer.Rasterize(Polygons!, Height, Width);

    /// <summary>A shape of pixels.</summary>
    public static ObjectMask OfPixels(RunLengthMask pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return new ObjectMask(null, pixels, pixels.Height, pixels.Width);
    }

    /// <summary>A shape of one or several polygons.</summary>
    /// <param name="polygons">Each an even number of at least six finite numbers, x, y, x, y...; not copied.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <exception cref="FormatException">There is no polygon, one is none, or their outlines are longer than can be drawn.</exception>
    public static ObjectMask OfPolygons(IReadOnlyList<double[]> polygons, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        RunLengthMask.CheckSize(height, width);
        return PolygonRasterizer.Fault(polygons) is { } fault
            ? throw new FormatException($"A mask can't be made: {fault}.")
            : polygons.Count > 0 ? new ObjectMask(polygons, null, height, width)
            : throw new FormatException("A mask can't be made: there is no polygon.");
    }

    /// <summary>Reads what <see cref="ToString"/> writes, of either form.</summary>
    /// <exception cref="FormatException">The text is no mask.</exception>
    public static ObjectMask Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (height, width, shape) = RunLengthMask.SplitText(text);
        if (!shape.Contains(',', StringComparison.Ordinal)) // never in compressed counts
        {
            return OfPixels(RunLengthMask.FromCompressed(shape, height, width));
        }

        return OfPolygons([.. shape.Split(' ').Select(polygon => (double[])[.. polygon.Split(',').Select(Number)])], height, width);
    }

    /// <summary>
    /// Height, width and the shape, separated by blanks. The shape is COCO's compressed counts, or polygons with commas in between:
    /// "480 640 06W3O10l03", "480 640 1.5,2,8,2,8,9 20,20,30,20,30,30".
    /// </summary>
    public override string ToString() => Polygons is null
        ? Pixels.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{Height} {Width} {string.Join(' ', Polygons.Select(polygon => string.Join(',', polygon.Select(Text))))}");

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{text}' in the polygons of a mask is no number.");
}
