namespace MPlug2.Samples.Reporting;

/// <summary>One clip with what the model said and what is true.</summary>
/// <param name="Strip">The frames side by side as PNG (see <see cref="FrameStrip"/>).</param>
/// <param name="Predicted">What the model said.</param>
/// <param name="Expected">What is true.</param>
public sealed record CaptionCard(byte[] Strip, string Predicted, string Expected)
{
    /// <summary>Whether the prediction counts as right; by default when the texts are equal.</summary>
    public bool IsRight { get; init; } = string.Equals(Predicted, Expected, StringComparison.Ordinal);

    /// <summary>A short word on the clip, such as "unseen combination".</summary>
    public string? Tag { get; init; }
}
