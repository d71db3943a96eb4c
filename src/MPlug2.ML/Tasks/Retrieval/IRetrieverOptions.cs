using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>What retrievers of videos and of images have in common, besides how they read media.</summary>
internal interface IRetrieverOptions
{
    string TextColumnName { get; }

    string? GroupColumnName { get; }

    string MediaEmbeddingColumnName { get; }

    string TextEmbeddingColumnName { get; }

    int? EmbeddingWidth { get; }

    int? MaximumTokens { get; }

    double? SoftTargets { get; }

    double? Momentum { get; }

    int? QueueSize { get; }

    double? MatchingWeight { get; }

    SecondStageRule? SecondStage { get; }
}
