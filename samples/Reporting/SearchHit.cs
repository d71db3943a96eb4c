namespace MPlug2.Samples.Reporting;

/// <summary>Something that a search found.</summary>
/// <param name="Thumbnail">What it looks like, as PNG (see <see cref="FrameStrip"/>).</param>
/// <param name="Similarity">How well it fits the text; larger is better.</param>
/// <param name="IsTrue">Whether it is the one that the text was written for.</param>
public sealed record SearchHit(byte[] Thumbnail, double Similarity, bool IsTrue)
{
    /// <summary>What it shows, in words.</summary>
    public string? Label { get; init; }
}
