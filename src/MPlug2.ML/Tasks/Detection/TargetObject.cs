using System.Globalization;
using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>An object of a training row as its columns have it.</summary>
/// <param name="Number">Which object of the row this is, from 0.</param>
/// <param name="Class">Its class of the training, from 0; -1 where it has none or it is not known yet.</param>
/// <param name="Box">x0, y0, x1, y1.</param>
/// <param name="Mask">Its mask as text; empty for none.</param>
/// <param name="IsCrowd">Whether it stands for many.</param>
internal sealed record TargetObject(int Number, int Class, (float Left, float Top, float Right, float Bottom) Box, string Mask, bool IsCrowd)
{
    // A pixel of rounding is forgiven.
    private const int Tolerance = 1;

    /// <summary>What is wrong with it, whatever its image is, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    internal string? Fault()
    {
        var (left, top, right, bottom) = Box;
        if (!float.IsFinite(left) || !float.IsFinite(top) || !float.IsFinite(right) || !float.IsFinite(bottom) || right <= left || bottom <= top)
        {
            return Bad("is not finite, has no size or ends before it begins. A box is x0, y0, x1, y1: left, top, right, bottom, in pixels");
        }

        try
        {
            Parse();
            return null;
        }
        catch (FormatException error)
        {
            return $"object {Number} with a mask that can't be read: {error.Message} ";
        }
    }

    /// <summary>The object in its image, the box cut to it, or what is wrong with it there.</summary>
    internal (AnnotatedObject? Object, string? Fault) In(VideoFrames image)
    {
        var (left, top, right, bottom) = Box;
        var (width, height) = (image.Width, image.Height);
        if (left < -Tolerance || top < -Tolerance || right > width + Tolerance || bottom > height + Tolerance ||
            left >= width || top >= height || right <= 0 || bottom <= 0)
        {
            return (null, Bad($"reaches beyond its image of {width} x {height} pixels, upright"));
        }

        var mask = Parse();
        if (mask is not null && (mask.Width != width || mask.Height != height))
        {
            return (null, $"object {Number} with a mask of {mask.Width} x {mask.Height} pixels in an image of {width} x {height}, upright. ");
        }

        double x = Math.Max(0, left), y = Math.Max(0, top);
        return (new AnnotatedObject(Class, new BoundingBox(x, y, Math.Min(width, right) - x, Math.Min(height, bottom) - y), mask, IsCrowd), null);
    }

    private ObjectMask? Parse() => Mask.Length == 0 ? null : ObjectMask.Parse(Mask);

    private string Bad(string what) => string.Create(
        CultureInfo.InvariantCulture, $"object {Number} with the box [{Box.Left}, {Box.Top}, {Box.Right}, {Box.Bottom}], which {what}. ");
}
