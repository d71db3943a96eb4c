using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.VideoCaptionerTransformer>(MPlug2.ML.VideoCaptionerTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>Captions videos, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary and settings.</summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class VideoCaptionerTransformer
    : TaskTransformer<MediaExample<CaptionExample>, MediaAnswer<CaptionAnswer>>, ILoadableTransformer<VideoCaptionerTransformer>
{
    internal const string LoaderSignature = "MPlug2VideoCaptioner";
    private readonly CaptionerLayout _layout;

    internal VideoCaptionerTransformer(
        IHostEnvironment environment, CaptionerLayout layout, CaptioningTask task, LoadReport? loadReport = null, TrainingResult? training = null)
        : base(environment, nameof(VideoCaptionerTransformer), layout.Columns(), Own(task), layout.Batch)
    {
        _layout = layout;
        LoadReport = loadReport;
        Training = training;
    }

    /// <summary>What became of the tensors of the checkpoint that the model started from; null where there was none, or after loading.</summary>
    public LoadReport? LoadReport { get; }

    /// <summary>How the training went, with one record an epoch; null without training, or after loading.</summary>
    public TrainingResult? Training { get; }

    /// <summary>Number of values in the network.</summary>
    public long ParameterCount => UseTask(task => task.Network.parameters().Sum(parameter => parameter.numel()));

    static ModelFormat ILoadableTransformer<VideoCaptionerTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<VideoCaptionerTransformer>();

    /// <summary>
    /// Writes the network for use outside of ML.NET, or for <see cref="PretrainedModel.FromDirectory"/>: config.json, vocab.txt and
    /// model.safetensors.
    /// </summary>
    /// <param name="directory">The folder; made if it is not there. Files of the same names are replaced, each as a whole.</param>
    public void SavePretrained(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        UseTask(task =>
        {
            ModelBundle.Save(directory, task, _layout.SavingPrecision.ToScalarType());
            return 0;
        });
    }

    static VideoCaptionerTransformer ILoadableTransformer<VideoCaptionerTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<CaptionerLayout>();
        var task = BundleStreams.Read(CaptioningTask.Definition, reader, layout.ScoringPrecision, environment);
        return new VideoCaptionerTransformer(environment, layout, task);
    }

    private protected override void SaveModel(ModelWriter writer)
    {
        writer.WriteJson(_layout);
        UseTask(task =>
        {
            BundleStreams.Write(writer, task, _layout.SavingPrecision);
            return 0;
        });
    }

    private TResult UseTask<TResult>(Func<CaptioningTask, TResult> use) => UseModel(
        model => use(((MediaTaskModel<CaptioningTask, CaptionExample, CaptionAnswer>)model).Task));

    private static ModelFormat FormatOf<T>() where T : SavableTransformer, ILoadableTransformer<T> => T.Format;

    private static SharedModel<ITaskModel<MediaExample<CaptionExample>, MediaAnswer<CaptionAnswer>>> Own(CaptioningTask task) =>
        SharedModel<ITaskModel<MediaExample<CaptionExample>, MediaAnswer<CaptionAnswer>>>.Own(
            new MediaTaskModel<CaptioningTask, CaptionExample, CaptionAnswer>(task), nameof(VideoCaptionerTransformer));
}
