using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How images and texts are brought together; see <see cref="MPlug2TransformsCatalog.TextImageRetriever(TextImageRetrieverOptions)"/>.</summary>
public sealed class TextImageRetrieverOptions : ImageTaskOptions, IRetrieverOptions
{
    /// <summary>
    /// Column with the text (text). Training reads rows with both; scoring embeds whatever a row has, and the data may lack either column.
    /// Default "Text".
    /// </summary>
    public string TextColumnName { get; set; } = "Text";

    /// <summary>
    /// Column that is equal for rows that belong together, as several texts of one image do: a text, a whole number or a key. Default none:
    /// rows with the same image.
    /// </summary>
    public string? GroupColumnName { get; set; }

    /// <summary>Output column with the image's unit vector (vector of Single); zeros where there was no image. Default "ImageEmbedding".</summary>
    public string ImageEmbeddingColumnName { get; set; } = "ImageEmbedding";

    /// <summary>Output column with the text's unit vector (vector of Single); zeros where there was no text. Default "TextEmbedding".</summary>
    public string TextEmbeddingColumnName { get; set; } = "TextEmbedding";

    /// <summary>Numbers in an embedding. Null, the default: as the model was made for.</summary>
    public int? EmbeddingWidth { get; set; }

    /// <summary>Most tokens of a text; longer ones lose their end. Null, the default: 30, or as the model was trained.</summary>
    public int? MaximumTokens { get; set; }

    /// <summary>Share of the momentum encoder's opinion in the targets, 0 to 1. Null, the default: 0.4 for official weights, 0 for new models.</summary>
    public double? SoftTargets { get; set; }

    /// <summary>How slowly the momentum encoder follows, 0 to below 1; 0 trains without one. Null, the default: 0.995 for official weights, 0 for new models.</summary>
    public double? Momentum { get; set; }

    /// <summary>Features of earlier batches that serve as negatives. Null, the default: 65,536 for official weights, 0 for new models.</summary>
    public int? QueueSize { get; set; }

    /// <summary>Weight of the matching loss, from which the second stage learns; 0 leaves it untrained. Null, the default: 1.</summary>
    public double? MatchingWeight { get; set; }

    /// <summary>How the second stage of a <see cref="SearchIndex"/> puts the best in order. Null, the default: both stages' evidence for new models, mPLUG's rule for official weights, or as the model was trained.</summary>
    public SecondStageRule? SecondStage { get; set; }

    internal override double PretrainedLearningRate => 1e-5;

    internal override double PretrainedVisionSlowness => 5;

    string IRetrieverOptions.MediaEmbeddingColumnName => ImageEmbeddingColumnName;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(this.Faults());
        Check(faults, () => this.OverAnyModel().Validated());
        CheckOutputs(faults, ImageEmbeddingColumnName, TextEmbeddingColumnName);
    }
}
