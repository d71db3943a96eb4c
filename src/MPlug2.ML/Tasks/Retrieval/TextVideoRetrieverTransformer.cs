using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.TextVideoRetrieverTransformer>(MPlug2.ML.TextVideoRetrieverTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Embeds videos and texts in one space, in batches, while the data is read; and searches, through a <see cref="SearchIndex"/>. Saved whole by
/// <c>mlContext.Model.Save</c>: weights, vocabulary and settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class TextVideoRetrieverTransformer : RetrieverTransformer, ILoadableTransformer<TextVideoRetrieverTransformer>
{
    internal const string LoaderSignature = "MPlug2TextVideoRetriever";

    private TextVideoRetrieverTransformer(
        IHostEnvironment environment, RetrieverLayout layout, RetrievalTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(TextVideoRetrieverTransformer), layout, task, loadReport, training)
    {
    }

    static ModelFormat ILoadableTransformer<TextVideoRetrieverTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<TextVideoRetrieverTransformer>();

    internal static TextVideoRetrieverTransformer Create(
        IHostEnvironment environment, RetrieverLayout layout, RetrievalTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static TextVideoRetrieverTransformer ILoadableTransformer<TextVideoRetrieverTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<RetrieverLayout>();
        return Create(environment, layout, Models.Read(reader, layout.Scoring.ScoringPrecision, environment), null, null);
    }
}
