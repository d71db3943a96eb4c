namespace MPlug2.Configuration;

/// <summary>The decoder that all generating tasks share (paper, section 3.1).</summary>
public sealed record DecoderConfig
{
    /// <summary>Layers; default 12.</summary>
    public int Layers { get; init; } = 12;

    internal IEnumerable<string> Faults()
    {
        if (Layers < 1)
        {
            yield return "Decoder.Layers is at least 1";
        }
    }
}
