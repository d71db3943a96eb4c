using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How texts become vectors; see <see cref="MPlug2TransformsCatalog.TextEmbedder(TextEmbedderOptions)"/>.</summary>
/// <remarks>An embedder is not trained: what concerns training (<see cref="TaskOptions.Epochs"/> is 0) has no effect.</remarks>
public sealed class TextEmbedderOptions : TextTaskOptions
{
    /// <summary>Options with <see cref="TaskOptions.Epochs"/> = 0.</summary>
    public TextEmbedderOptions() => Epochs = 0;

    /// <summary>Column with the text (text). Default "Text".</summary>
    public string TextColumnName { get; set; } = "Text";

    /// <summary>Output column with the vector (vector of Single, length 1; zeros where the text is empty). Default "Embedding".</summary>
    public string EmbeddingColumnName { get; set; } = "Embedding";

    /// <summary>How states become a vector. Default <see cref="EmbeddingPooling.Mean"/>.</summary>
    public EmbeddingPooling Pooling { get; set; } = EmbeddingPooling.Mean;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(EmbedderFaults.Of(this, EmbeddingColumnName, Pooling));
        Check(faults, !string.IsNullOrEmpty(TextColumnName), "TextColumnName is empty; name the column of the texts");
        Check(faults, !(MaximumTokens < 2), $"MaximumTokens is {MaximumTokens}; it must be 2 or more");
    }
}
