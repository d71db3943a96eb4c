using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>What classifiers of images and of videos, with a head and by descriptions, have in common. Not open to other assemblies.</summary>
/// <typeparam name="TTask">The task of Core.</typeparam>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public abstract class ClassifierTransformer<TTask> : NetworkTransformer<TTask, ClassificationExample, ClassAnswer>
    where TTask : MultimodalTask<ClassificationExample, ClassAnswer>
{
    private protected ClassifierTransformer(
        IHostEnvironment environment, string name, ClassifierLayout layout, TaskModels<TTask> models, TTask task, LoadReport? loadReport,
        TrainingResult? training)
        : base(environment, name, layout, models, task, loadReport, training) => ClassNames = ClassesOf(task).Names;

    /// <summary>The names of the classes, in the order of the scores.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Reads layout and model; the classes are kept with the model.</summary>
    private protected static TSelf Load<TSelf>(
        IHostEnvironment environment, ModelReader reader, TaskModels<TTask> models,
        Func<IHostEnvironment, ClassifierLayout, TTask, LoadReport?, TrainingResult?, TSelf> create)
    {
        var layout = reader.ReadJson<ClassifierLayout>();
        var task = models.Read(reader, layout.Scoring.ScoringPrecision, environment);
        return create(environment, layout with { Classes = ClassesOf(task) }, task, null, null);
    }

    // The interface is internal, so it can't be asked of TTask above.
    private static ClassLabels ClassesOf(TTask task) => ((IClassTask)task).Classes;
}
