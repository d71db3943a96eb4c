using MPlug2.Detection.Data;

namespace MPlug2.Detection;

/// <summary>A mask of pixels. A rectangle of the picture is stored; outside of it nothing belongs to the mask.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class BitmapMask : IInstanceMask
{
    private readonly byte[] _pixels; // of the rectangle, row by row, 0 or 1
    private readonly int _left;
    private readonly int _top;
    private readonly int _columns;

    /// <param name="pixels">Of the rectangle, 0 or 1; kept.</param>
    /// <param name="size">Of the picture.</param>
    /// <param name="left">First column of the rectangle.</param>
    /// <param name="top">First row of the rectangle.</param>
    /// <param name="columns">Columns of the rectangle.</param>
    internal BitmapMask(byte[] pixels, ImageSize size, int left, int top, int columns)
    {
        _pixels = pixels;
        Size = size;
        _left = left;
        _top = top;
        _columns = columns;
    }

    /// <summary>Size of the picture.</summary>
    internal ImageSize Size { get; }

    private int Rows => _columns == 0 ? 0 : _pixels.Length / _columns;

    /// <summary>Whether a pixel is inside; false beyond the picture.</summary>
    internal bool this[int row, int column]
    {
        get
        {
            int y = row - _top, x = column - _left;
            return y >= 0 && y < Rows && x >= 0 && x < _columns && _pixels[y * _columns + x] != 0;
        }
    }

    /// <summary>The mask as lengths of runs down the columns.</summary>
    internal RunLengthMask ToRunLengths() => RunLengthMask.FromRectangle(_pixels, Size.Height, Size.Width, _left, _top, _columns);

    /// <inheritdoc/>
    public void RasterizeInto(PixelBox box, int size, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (target.Length != size * size || !box.IsFinite)
        {
            throw new ArgumentException($"The target has {target.Length} values, {size * size} are needed, and {box} has to be finite.", nameof(target));
        }

        // Pooled like features (bilinear, aligned, as many samples as pixels), then cut at one half, as the reference.
        AxisTaps rows = new(size), columns = new(size);
        rows.Fill(box.Top - 0.5f, box.Bottom - 0.5f - (box.Top - 0.5f), 0, Size.Height);
        columns.Fill(box.Left - 0.5f, box.Right - 0.5f - (box.Left - 0.5f), 0, Size.Width);
        var share = 1f / Math.Max(rows.Samples * columns.Samples, 1);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                target[y * size + x] = Sum(rows, y, columns, x) * share >= 0.5f ? 1 : 0;
            }
        }
    }

    private float Sum(AxisTaps rows, int y, AxisTaps columns, int x)
    {
        var sum = 0f;
        foreach (var (row, rowWeight) in rows.Of(y))
        {
            foreach (var (column, columnWeight) in columns.Of(x))
            {
                sum += this[row, column] ? rowWeight * columnWeight : 0;
            }
        }

        return sum;
    }
}
