using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>What the options of both retrievers mean.</summary>
internal static class RetrieverOptionsExtensions
{
    /// <summary>Lays options over the settings that a model brings.</summary>
    internal static RetrievalSettings Over(this IRetrieverOptions options, RetrievalSettings settings) => settings with
    {
        MaximumTokens = options.MaximumTokens ?? settings.MaximumTokens,
        SoftTargets = options.SoftTargets ?? settings.SoftTargets,
        Momentum = options.Momentum ?? settings.Momentum,
        QueueSize = options.QueueSize ?? settings.QueueSize,
        MatchingWeight = options.MatchingWeight ?? settings.MatchingWeight,
        SecondStage = options.SecondStage ?? settings.SecondStage,
    };

    /// <summary>For a look at ranges before the model is known: where no momentum is named, it may bring a momentum encoder.</summary>
    internal static RetrievalSettings OverAnyModel(this IRetrieverOptions options) =>
        options.Over(options.Momentum is null ? RetrievalTask.Definition.ForOfficialWeights : RetrievalTask.Definition.ForNewModels);

    internal static IEnumerable<string> Faults(this IRetrieverOptions options)
    {
        if (string.IsNullOrEmpty(options.TextColumnName) || string.IsNullOrEmpty(options.MediaEmbeddingColumnName) ||
            string.IsNullOrEmpty(options.TextEmbeddingColumnName))
        {
            yield return "TextColumnName and the names of the embedding columns must not be empty";
        }

        if (options.EmbeddingWidth < 1)
        {
            yield return $"EmbeddingWidth is {options.EmbeddingWidth}; it must be 1 or more";
        }
    }
}
