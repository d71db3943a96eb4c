namespace MPlug2.Samples.Reporting;

/// <summary>A box in a picture, in pixels from its upper left corner.</summary>
/// <param name="X">Left side.</param>
/// <param name="Y">Upper side.</param>
/// <param name="Width">To the right.</param>
/// <param name="Height">Downwards.</param>
public readonly record struct PictureBox(double X, double Y, double Width, double Height)
{
    /// <summary>The common part over the area that both cover together, 0 to 1; 0 where neither has an area.</summary>
    public double OverlapWith(PictureBox other)
    {
        var width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        var height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);
        var common = Math.Max(width, 0) * Math.Max(height, 0);
        var together = (Width * Height) + (other.Width * other.Height) - common;
        return together > 0 ? common / together : 0;
    }
}
