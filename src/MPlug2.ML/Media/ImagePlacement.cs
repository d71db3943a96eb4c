namespace MPlug2.ML.Media;

/// <summary>Where an image came to lie in the square that the network sees. Maps points and boxes both ways; all numbers are pixels.</summary>
/// <param name="SourceWidth">Columns of the image, upright.</param>
/// <param name="SourceHeight">Rows of the image, upright.</param>
/// <param name="Left">First column of the square that shows it.</param>
/// <param name="Top">First row of the square that shows it.</param>
/// <param name="Width">Columns of the square that show it.</param>
/// <param name="Height">Rows of the square that show it.</param>
public sealed record ImagePlacement(int SourceWidth, int SourceHeight, int Left, int Top, int Width, int Height)
{
    /// <summary>Columns of the square for one column of the image.</summary>
    public double ScaleX => (double)Width / SourceWidth;

    /// <summary>Rows of the square for one row of the image.</summary>
    public double ScaleY => (double)Height / SourceHeight;

    /// <summary>From the image to the square.</summary>
    public (double X, double Y) ToSquare(double x, double y) => ((x * ScaleX) + Left, (y * ScaleY) + Top);

    /// <summary>From the square back to the image; not clamped to it.</summary>
    public (double X, double Y) ToSource(double x, double y) => ((x - Left) / ScaleX, (y - Top) / ScaleY);

    /// <summary>Where an image of this size is put.</summary>
    internal static ImagePlacement Of(int width, int height, ImageRequest request)
    {
        if (request.Form == ImageForm.Stretch)
        {
            return new(width, height, 0, 0, request.Size, request.Size);
        }

        if (request.Form == ImageForm.Original)
        {
            return new(width, height, 0, 0, width, height);
        }

        // Python's round, to the even one at halves; a hair of an image keeps one row.
        var ratio = (double)request.Size / Math.Max(width, height);
        int shownWidth = Math.Max(1, (int)Math.Round(width * ratio)), shownHeight = Math.Max(1, (int)Math.Round(height * ratio));
        return new(width, height, (request.Size - shownWidth) / 2, (request.Size - shownHeight) / 2, shownWidth, shownHeight);
    }
}
