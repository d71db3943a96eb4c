namespace MPlug2.Tasks;

/// <summary>What an embedder is besides its weights; travels with them in every saved model.</summary>
public sealed record EmbeddingSettings
{
    /// <summary>How states become a vector; default their mean.</summary>
    public EmbeddingPooling Pooling { get; init; } = EmbeddingPooling.Mean;

    /// <summary>Most tokens of a text, the start token included; longer ones lose their end. Null, the default: as many as the model holds.</summary>
    public int? MaximumTokens { get; init; }
}
