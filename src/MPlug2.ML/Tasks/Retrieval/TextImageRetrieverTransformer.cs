using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.TextImageRetrieverTransformer>(MPlug2.ML.TextImageRetrieverTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Embeds images and texts in one space, in batches, while the data is read; and searches, through a <see cref="SearchIndex"/>. Saved whole by
/// <c>mlContext.Model.Save</c>: weights, vocabulary and settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class TextImageRetrieverTransformer : RetrieverTransformer, ILoadableTransformer<TextImageRetrieverTransformer>
{
    internal const string LoaderSignature = "MPlug2TextImageRetriever";

    private TextImageRetrieverTransformer(
        IHostEnvironment environment, RetrieverLayout layout, RetrievalTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(TextImageRetrieverTransformer), layout, task, loadReport, training)
    {
    }

    static ModelFormat ILoadableTransformer<TextImageRetrieverTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<TextImageRetrieverTransformer>();

    internal static TextImageRetrieverTransformer Create(
        IHostEnvironment environment, RetrieverLayout layout, RetrievalTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static TextImageRetrieverTransformer ILoadableTransformer<TextImageRetrieverTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<RetrieverLayout>();
        return Create(environment, layout, Models.Read(reader, layout.Scoring.ScoringPrecision, environment), null, null);
    }
}
