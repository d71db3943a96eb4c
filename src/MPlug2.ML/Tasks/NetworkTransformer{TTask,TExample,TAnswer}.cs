using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>
/// A task of this package, fitted. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary and settings. Not open to other
/// assemblies.
/// </summary>
/// <typeparam name="TTask">The task of Core.</typeparam>
/// <typeparam name="TExample">What the task makes of a row.</typeparam>
/// <typeparam name="TAnswer">What the network says about it.</typeparam>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public abstract class NetworkTransformer<TTask, TExample, TAnswer> : TaskTransformer<MediaExample<TExample>, MediaAnswer<TAnswer>>
    where TTask : MultimodalTask<TExample, TAnswer>
    where TExample : class
    where TAnswer : class
{
    private readonly TaskLayout<TExample, TAnswer> _layout;
    private readonly TaskModels<TTask> _models;

    private protected NetworkTransformer(
        IHostEnvironment environment, string name, TaskLayout<TExample, TAnswer> layout, TaskModels<TTask> models, TTask task,
        LoadReport? loadReport, TrainingResult? training)
        : base(environment, name, layout.Columns(), Own(task, name), layout.Scoring.Batch)
    {
        _layout = layout;
        _models = models;
        LoadReport = loadReport;
        Training = training;
    }

    /// <summary>What became of the tensors of the checkpoint that the model started from; null where there was none, or after loading.</summary>
    public LoadReport? LoadReport { get; }

    /// <summary>How the training went, with one record an epoch; null without training, or after loading.</summary>
    public TrainingResult? Training { get; }

    /// <summary>Number of values in the network.</summary>
    public long ParameterCount => UseTask(task => task.Network.parameters().Sum(parameter => parameter.numel()));

    /// <summary>
    /// Writes the network for use outside of ML.NET, or for <see cref="PretrainedModel.FromDirectory"/>: config.json, vocab.txt and
    /// model.safetensors.
    /// </summary>
    /// <param name="directory">The folder; made if it is not there. Files of the same names are replaced, each as a whole.</param>
    public void SavePretrained(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        UseTask(task => ModelBundle.Save(directory, task, _layout.Scoring.SavingPrecision.ToScalarType()));
    }

    /// <summary>Uses the task when its turn comes, for what it offers beyond scoring.</summary>
    private protected TResult UseTask<TResult>(Func<TTask, TResult> use) => UseModel(
        model => use(((MediaTaskModel<TTask, TExample, TAnswer>)model).Task));

    private protected sealed override void SaveModel(ModelWriter writer)
    {
        writer.WriteJson<object>(_layout); // as what it is, not as the base that is known here
        UseTask(task => _models.Write(writer, task, _layout.Scoring.SavingPrecision.ToScalarType()));
    }

    /// <summary>The format of the class that is saved.</summary>
    private protected static ModelFormat FormatOf<TSelf>() where TSelf : SavableTransformer, ILoadableTransformer<TSelf> => TSelf.Format;

    private void UseTask(Action<TTask> use) => UseTask(task =>
    {
        use(task);
        return true;
    });

    private static SharedModel<ITaskModel<MediaExample<TExample>, MediaAnswer<TAnswer>>> Own(TTask task, string name) =>
        SharedModel<ITaskModel<MediaExample<TExample>, MediaAnswer<TAnswer>>>.Own(new MediaTaskModel<TTask, TExample, TAnswer>(task), name);
}
