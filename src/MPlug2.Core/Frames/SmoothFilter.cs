namespace MPlug2.Frames;

/// <summary>How <see cref="SmoothResize"/> weighs the pixels around a place.</summary>
public enum SmoothFilter
{
    /// <summary>Straight lines between pixels; two taps a direction when growing.</summary>
    Bilinear,

    /// <summary>Cubic curves (a = -0.5) through pixels: sharper; four taps a direction when growing.</summary>
    Bicubic,
}
