namespace MPlug2.Configuration;

/// <summary>The universal layers that video and text share (paper, section 3.1, Eq. 6-10).</summary>
public sealed record UniversalConfig
{
    /// <summary>Layers S, the last ones of the text encoder; default 2. 0 is the paper's ablation without them (Tables 16 and 17).</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Latent queries k that summarise the patches; default 50.</summary>
    public int Latents { get; init; } = 50;

    internal IEnumerable<string> Faults()
    {
        if (Layers < 0 || Latents < 1)
        {
            yield return "Universal.Layers is at least 0, Universal.Latents at least 1";
        }
    }
}
