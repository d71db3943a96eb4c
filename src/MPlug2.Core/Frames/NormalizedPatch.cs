namespace MPlug2.Frames;

/// <summary>A box of one frame whose values are given as the network takes them, normalised.</summary>
/// <param name="Frame">Which frame.</param>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Values">[3, Height, Width].</param>
internal sealed record NormalizedPatch(int Frame, int Top, int Left, int Height, int Width, float[] Values)
{
    /// <summary>Writes the values over a frame [3, H, W] of rows of this length.</summary>
    internal void Write(Span<float> planes, int rowLength)
    {
        var area = planes.Length / 3;
        for (var channel = 0; channel < 3; channel++)
        {
            for (var row = 0; row < Height; row++)
            {
                Values.AsSpan(((channel * Height) + row) * Width, Width)
                    .CopyTo(planes[((channel * area) + ((Top + row) * rowLength) + Left)..]);
            }
        }
    }

    /// <summary>The patch as it lies in the mirrored picture.</summary>
    internal NormalizedPatch Mirrored(int rowLength)
    {
        var values = Values.ToArray();
        for (var row = 0; row < 3 * Height; row++)
        {
            values.AsSpan(row * Width, Width).Reverse();
        }

        return this with { Left = rowLength - Left - Width, Values = values };
    }
}
