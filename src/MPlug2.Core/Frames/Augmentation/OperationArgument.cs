namespace MPlug2.Frames.Augmentation;

/// <summary>From the level of <see cref="RandAugment"/> to what an operation takes.</summary>
internal static class OperationArgument
{
    internal const double MaximumLevel = 10;

    /// <summary>Operations that move pixels one way or the other.</summary>
    internal static bool IsDirected(PixelOperation operation) => operation is >= PixelOperation.ShearX and <= PixelOperation.Rotate;

    /// <summary>Operations with a factor: 1 changes nothing.</summary>
    internal static bool IsEnhancement(PixelOperation operation) => operation is >= PixelOperation.Brightness and <= PixelOperation.Sharpness;

    /// <summary>The reference's: factor, share, pixels, degrees, threshold or bits.</summary>
    internal static double Of(PixelOperation operation, double level)
    {
        var tenth = level / MaximumLevel;
        return operation switch
        {
            PixelOperation.Brightness or PixelOperation.Contrast or PixelOperation.Color or PixelOperation.Sharpness => (tenth * 1.8) + 0.1,
            PixelOperation.ShearX or PixelOperation.ShearY => tenth * 0.3,
            PixelOperation.TranslateX or PixelOperation.TranslateY => tenth * 10,
            PixelOperation.Rotate => tenth * 30,
            PixelOperation.Solarize => Math.Truncate(tenth * 256),
            PixelOperation.Posterize => Math.Truncate(tenth * 4),
            _ => 0,
        };
    }

    /// <summary>A factor as far from 1 as the level says, on either side: 0.1 or 1.9 at the most.</summary>
    internal static double Factor(double level, bool below) => 1 + ((below ? -0.9 : 0.9) * level / MaximumLevel);
}
