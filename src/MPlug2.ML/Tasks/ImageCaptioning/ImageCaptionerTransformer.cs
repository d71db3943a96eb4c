using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.ImageCaptionerTransformer>(MPlug2.ML.ImageCaptionerTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>Captions images, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary and settings.</summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class ImageCaptionerTransformer
    : NetworkTransformer<CaptioningTask, CaptionExample, CaptionAnswer>, ILoadableTransformer<ImageCaptionerTransformer>
{
    internal const string LoaderSignature = "MPlug2ImageCaptioner";

    private ImageCaptionerTransformer(
        IHostEnvironment environment, CaptionerLayout layout, CaptioningTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(ImageCaptionerTransformer), layout, CaptioningModels.Instance, task, loadReport, training)
    {
    }

    static ModelFormat ILoadableTransformer<ImageCaptionerTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<ImageCaptionerTransformer>();

    internal static ImageCaptionerTransformer Create(
        IHostEnvironment environment, CaptionerLayout layout, CaptioningTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static ImageCaptionerTransformer ILoadableTransformer<ImageCaptionerTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<CaptionerLayout>();
        return Create(environment, layout, CaptioningModels.Instance.Read(reader, layout.Scoring.ScoringPrecision, environment), null, null);
    }
}
