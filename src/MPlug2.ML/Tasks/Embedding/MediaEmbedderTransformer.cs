using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Frames;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

[assembly: LoadableTransformer<MPlug2.ML.MediaEmbedderTransformer>(MPlug2.ML.MediaEmbedderTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Turns videos or images into vectors of length 1, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights
/// and settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class MediaEmbedderTransformer
    : NetworkTransformer<MediaEmbeddingTask, VideoFrames, float[]>, ILoadableTransformer<MediaEmbedderTransformer>
{
    internal const string LoaderSignature = "MPlug2MediaEmbedder";

    private MediaEmbedderTransformer(IHostEnvironment environment, MediaEmbedderLayout layout, MediaEmbeddingTask task, LoadReport? loadReport)
        : base(environment, nameof(MediaEmbedderTransformer), layout, ModelsOf(layout.Pooling), task, loadReport, training: null) =>
        EmbeddingWidth = layout.Width;

    /// <summary>Numbers in a vector.</summary>
    public int EmbeddingWidth { get; }

    static ModelFormat ILoadableTransformer<MediaEmbedderTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<MediaEmbedderTransformer>();

    internal static TaskModels<MediaEmbeddingTask> ModelsOf(EmbeddingPooling pooling) =>
        new TaskModels<MediaEmbeddingTask, EmbeddingSettings>(MediaEmbeddingTask.DefinitionOf(pooling));

    internal static MediaEmbedderTransformer Create(IHostEnvironment environment, MediaEmbedderLayout layout, MediaEmbeddingTask task, LoadReport? loadReport) =>
        new(environment, layout, task, loadReport);

    static MediaEmbedderTransformer ILoadableTransformer<MediaEmbedderTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<MediaEmbedderLayout>();
        return Create(environment, layout, ModelsOf(layout.Pooling).Read(reader, layout.Scoring.ScoringPrecision, environment), null);
    }
}
