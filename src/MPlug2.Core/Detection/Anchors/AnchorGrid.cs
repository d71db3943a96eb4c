namespace MPlug2.Detection;

/// <summary>The boxes that proposals start from: the same few at each place of a level's map.</summary>
internal static class AnchorGrid
{
    /// <summary>The boxes of one place, centred at 0: all ratios of the first size, then of the next.</summary>
    /// <param name="sizes">Roots of the areas in pixels.</param>
    /// <param name="ratios">Height over width.</param>
    internal static PixelBox[] Cell(IReadOnlyList<double> sizes, IReadOnlyList<double> ratios) =>
    [
        .. sizes.SelectMany(size => ratios.Select(ratio =>
        {
            var width = Math.Sqrt(size * size / ratio);
            var height = ratio * width;
            return new PixelBox((float)(-width / 2), (float)(-height / 2), (float)(width / 2), (float)(height / 2));
        })),
    ];

    /// <summary>All anchors of a level: row by row, place by place, box by box. Not clipped to the picture.</summary>
    /// <param name="cell">The boxes of one place.</param>
    /// <param name="height">Rows of the map.</param>
    /// <param name="width">Columns of the map.</param>
    /// <param name="stride">Pixels from one place to the next.</param>
    /// <param name="offset">Where in its stride a place lies, 0 to 1.</param>
    internal static PixelBox[] Of(ReadOnlySpan<PixelBox> cell, int height, int width, int stride, float offset = 0)
    {
        var anchors = new PixelBox[height * width * cell.Length];
        var at = 0;
        for (var row = 0; row < height; row++)
        {
            var y = (row + offset) * stride;
            for (var column = 0; column < width; column++)
            {
                var x = (column + offset) * stride;
                foreach (var box in cell)
                {
                    anchors[at++] = new(x + box.Left, y + box.Top, x + box.Right, y + box.Bottom);
                }
            }
        }

        return anchors;
    }
}
