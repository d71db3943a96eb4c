namespace MPlug2.Configuration;

/// <summary>What the BERT parts share: text encoder, universal layers, fusion layers and decoder.</summary>
public sealed record TextConfig
{
    /// <summary>Words and word pieces; default 30,522 (BERT uncased).</summary>
    public int VocabularySize { get; init; } = 30522;

    /// <summary>Width H of all text states; default 1024.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Attention heads; default 16.</summary>
    public int Heads { get; init; } = 16;

    /// <summary>Inner width of the feed-forward sub-layers; default 4096.</summary>
    public int FeedForwardWidth { get; init; } = 4096;

    /// <summary>Layers N of the text encoder, the universal ones included; default 24.</summary>
    public int Layers { get; init; } = 24;

    /// <summary>Longest text in tokens; default 512.</summary>
    public int MaximumPositions { get; init; } = 512;

    /// <summary>Probability of dropping a value in training; default 0.1.</summary>
    public double Dropout { get; init; } = 0.1;

    internal IEnumerable<string> Faults()
    {
        if (VocabularySize < 5)
        {
            yield return $"Text.VocabularySize {VocabularySize} is below 5, the number of special tokens";
        }

        if (Heads < 1 || Width < 1 || Width % Heads != 0)
        {
            yield return $"Text.Width {Width} is not a multiple of Text.Heads {Heads}";
        }

        if (FeedForwardWidth < 1 || Layers < 1 || MaximumPositions < 2)
        {
            yield return "Text.FeedForwardWidth and Text.Layers are at least 1, Text.MaximumPositions at least 2";
        }

        if (Dropout is not (>= 0 and < 1))
        {
            yield return $"Text.Dropout {Dropout} is not in [0, 1)";
        }
    }
}
