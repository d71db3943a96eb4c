namespace MPlug2.Samples.Reporting;

/// <summary>One picture with the place that the model found for a phrase, and the true one.</summary>
/// <param name="Picture">The picture as PNG or JPEG.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Phrase">What was looked for.</param>
/// <param name="Predicted">The model's box.</param>
/// <param name="Expected">The true box.</param>
public sealed record BoxCard(byte[] Picture, int Width, int Height, string Phrase, PictureBox Predicted, PictureBox Expected)
{
    /// <summary>The common part of both boxes over the area that they cover together, 0 to 1.</summary>
    public double Overlap => Predicted.OverlapWith(Expected);

    /// <summary>Whether the box counts as right; by default from an overlap of 0.5 on.</summary>
    public bool IsRight { get; init; } = Predicted.OverlapWith(Expected) >= 0.5;

    /// <summary>A short word on the picture, such as "unseen combination".</summary>
    public string? Tag { get; init; }
}
