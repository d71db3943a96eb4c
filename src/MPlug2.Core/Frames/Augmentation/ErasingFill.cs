namespace MPlug2.Frames.Augmentation;

/// <summary>What <see cref="RandomErasing"/> puts into a box, in normalised values.</summary>
public enum ErasingFill
{
    /// <summary>Zeros: the mean colour.</summary>
    Zero,

    /// <summary>One colour, each channel drawn from the standard normal distribution.</summary>
    Color,

    /// <summary>A number of the standard normal distribution for each pixel and channel.</summary>
    Pixel,
}
