namespace MPlug2.Frames.Augmentation;

/// <summary>What <see cref="RandAugment"/> may do to pictures. The level, 0 to 10, sets how much.</summary>
public enum PixelOperation
{
    /// <summary>Nothing.</summary>
    Identity,

    /// <summary>Spreads each channel over 0 to 255.</summary>
    AutoContrast,

    /// <summary>Makes all values of a channel about equally frequent.</summary>
    Equalize,

    /// <summary>Inverts the values from a threshold up: 256 times the level's tenth, so that level 10 changes nothing.</summary>
    Solarize,

    /// <summary>Keeps the upper bits of each value: 4 times the level's tenth, so that low levels change most.</summary>
    Posterize,

    /// <summary>Lightens or darkens by a factor.</summary>
    Brightness,

    /// <summary>Moves values from or to the picture's mean grey by a factor.</summary>
    Contrast,

    /// <summary>Moves colours from or to their grey by a factor.</summary>
    Color,

    /// <summary>Sharpens or blurs by a factor.</summary>
    Sharpness,

    /// <summary>Shifts rows by their distance from the top, up to 0.3 of it.</summary>
    ShearX,

    /// <summary>Shifts columns by their distance from the left, up to 0.3 of it.</summary>
    ShearY,

    /// <summary>Moves the picture along rows, up to 10 pixels.</summary>
    TranslateX,

    /// <summary>Moves the picture along columns, up to 10 pixels.</summary>
    TranslateY,

    /// <summary>Turns the picture about its middle, up to 30 degrees.</summary>
    Rotate,

    /// <summary>Mirrors it, left to right. Not for texts that say left and right.</summary>
    HorizontalFlip,
}
