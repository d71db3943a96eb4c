using System.Globalization;
using MPlug2.Metrics;

namespace MPlug2.Detection.Data;

/// <summary>
/// Which pixels of a picture belong to an object, as COCO writes it: lengths of runs of pixels outside and inside in turn, outside first, down
/// the columns and from left to right. Immutable.
/// </summary>
public sealed class RunLengthMask
{
    private readonly int[] _counts;

    private RunLengthMask(int[] counts, int height, int width) => (_counts, Height, Width) = (counts, height, width);

    /// <summary>Rows of the picture, at least 1.</summary>
    public int Height { get; }

    /// <summary>Columns of the picture, at least 1.</summary>
    public int Width { get; }

    /// <summary>Lengths of the runs in pixels; they add up to <c>Height * Width</c>. The first, third, fifth... lie outside of the object.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Pixels of the object.</summary>
    public int Area
    {
        get
        {
            var area = 0;
            for (var run = 1; run < _counts.Length; run += 2)
            {
                area += _counts[run];
            }

            return area;
        }
    }

    /// <summary>The smallest box around the object in pixels: first column, first row, columns, rows; four zeros where there is no pixel.</summary>
    public BoundingBox Box => RunLengthAlgebra.Box(_counts, Height);

    /// <summary>The counts as COCO's files hold them: six bits a character, differences to the count before the last.</summary>
    public string CompressedCounts => RunLengthText.Write(_counts);

    internal ReadOnlySpan<int> Runs => _counts;

    /// <summary>A mask of the given runs.</summary>
    /// <param name="counts">Lengths of the runs, outside first.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="FormatException">A run is negative, or the runs do not add up to the picture.</exception>
    public static RunLengthMask FromCounts(IEnumerable<int> counts, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(counts);
        CheckSize(height, width);
        return Checked([.. counts], height, width);
    }

    /// <summary>A mask of COCO's compressed counts.</summary>
    /// <exception cref="FormatException">The text is damaged, or belongs to a picture of another size.</exception>
    public static RunLengthMask FromCompressed(string counts, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(counts);
        CheckSize(height, width);
        return Checked(RunLengthText.Read(counts), height, width);
    }

    /// <summary>A mask of pixels in rows, from the top.</summary>
    /// <param name="pixels">[H, W]; a pixel that is not 0 belongs to the object.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentException">The number of pixels does not fit the size.</exception>
    public static RunLengthMask FromPixels(ReadOnlySpan<byte> pixels, int height, int width)
    {
        CheckSize(height, width);
        if (pixels.Length != height * width)
        {
            throw new ArgumentException($"A mask of {width} x {height} takes {height * width} pixels; there are {pixels.Length}.", nameof(pixels));
        }

        return FromRectangle(pixels, height, width, 0, 0, width);
    }

    /// <summary>A mask of the pixels of a rectangle of the picture; outside of it nothing belongs to the object.</summary>
    /// <param name="pixels">Row by row.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="left">First column of the rectangle.</param>
    /// <param name="top">First row of the rectangle.</param>
    /// <param name="columns">Columns of the rectangle, which lies in the picture.</param>
    internal static RunLengthMask FromRectangle(ReadOnlySpan<byte> pixels, int height, int width, int left, int top, int columns)
    {
        List<int> counts = [];
        int begun = 0, next = 0; // where the open run began, and the first pixel not looked at
        var inside = false;
        for (var column = 0; column < columns; column++)
        {
            var at = ((left + column) * height) + top;
            if (inside && at > next)
            {
                Turn(next); // outside of the rectangle
            }

            for (var from = column; from < pixels.Length; from += columns, at++)
            {
                if (pixels[from] != 0 != inside)
                {
                    Turn(at);
                }
            }

            next = at;
        }

        if (inside && next < height * width)
        {
            Turn(next);
        }

        counts.Add((height * width) - begun);
        return new RunLengthMask([.. counts], height, width);

        void Turn(int at)
        {
            counts.Add(at - begun);
            begun = at;
            inside = !inside;
        }
    }

    /// <summary>The pixels in rows, from the top: [H, W], 1 inside and 0 outside.</summary>
    public byte[] ToPixels()
    {
        var pixels = new byte[Height * Width];
        var at = 0;
        for (var run = 0; run < _counts.Length; run++)
        {
            for (var end = at + _counts[run]; at < end; at++)
            {
                if (run % 2 == 1)
                {
                    var (column, row) = Math.DivRem(at, Height);
                    pixels[(row * Width) + column] = 1;
                }
            }
        }

        return pixels;
    }

    /// <summary>The pixels that are in one mask or in both.</summary>
    /// <exception cref="ArgumentException">The masks are of pictures of different sizes.</exception>
    public RunLengthMask Union(RunLengthMask other) => Merge(other, isIntersection: false);

    /// <summary>The pixels that are in both masks.</summary>
    /// <exception cref="ArgumentException">The masks are of pictures of different sizes.</exception>
    public RunLengthMask Intersect(RunLengthMask other) => Merge(other, isIntersection: true);

    /// <summary>
    /// How much this mask, a detection's, overlaps a true one: shared pixels over those of both, or, where the true one is a crowd that may
    /// hold many objects, over the pixels of this one. 0 to 1; 0 where nothing is shared.
    /// </summary>
    /// <exception cref="ArgumentException">The masks are of pictures of different sizes.</exception>
    public double Overlap(RunLengthMask truth, bool isCrowd = false)
    {
        CheckSameSize(truth);
        var (shared, covered) = RunLengthAlgebra.Overlap(_counts, truth._counts);
        return shared == 0 ? 0 : shared / (double)(isCrowd ? Area : covered);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no such mask.</exception>
    public static RunLengthMask Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (height, width, counts) = SplitText(text);
        return FromCompressed(counts, height, width);
    }

    /// <summary>Height, width and compressed counts, separated by blanks: "480 640 06W3O10l03".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height} {Width} {CompressedCounts}");

    /// <summary>The size before a mask's own text.</summary>
    internal static (int Height, int Width, string Shape) SplitText(string text)
    {
        var parts = text.Split(' ', 3);
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && IsSize(height, width)
            ? (height, width, parts[2])
            : throw new FormatException(
                $"'{(text.Length > 40 ? text[..40] + "..." : text)}' is no mask. A mask is height, width and COCO's compressed counts, separated by blanks.");
    }

    internal static void CheckSize(int height, int width)
    {
        if (!IsSize(height, width))
        {
            throw new ArgumentOutOfRangeException(
                nameof(height), $"A mask of {width} x {height} pixels is not possible; both must be at least 1, and no more than {int.MaxValue:N0} pixels in all.");
        }
    }

    private static bool IsSize(int height, int width) => height > 0 && width > 0 && (long)height * width <= int.MaxValue;

    private static RunLengthMask Checked(int[] counts, int height, int width)
    {
        long sum = 0;
        foreach (var count in counts)
        {
            if (count < 0)
            {
                throw new FormatException($"A mask has a run of {count} pixels. Runs are counts of pixels; check what wrote it.");
            }

            sum += count;
        }

        return sum == (long)height * width
            ? new RunLengthMask(counts, height, width)
            : throw new FormatException(
                $"The runs of a mask cover {sum} pixels; a picture of {width} x {height} has {(long)height * width}. The mask belongs to another size or is damaged.");
    }

    private RunLengthMask Merge(RunLengthMask other, bool isIntersection)
    {
        CheckSameSize(other);
        return new RunLengthMask(RunLengthAlgebra.Merge(_counts, other._counts, isIntersection), Height, Width);
    }

    private void CheckSameSize(RunLengthMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Height != other.Height || Width != other.Width)
        {
            throw new ArgumentException(
                $"A mask of {Width} x {Height} was compared with one of {other.Width} x {other.Height}. Both must be of the same picture.", nameof(other));
        }
    }
}
