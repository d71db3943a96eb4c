using MPlug2.Checkpoints;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The columns of every classifier.</summary>
internal interface IClassifierOptions
{
    string LabelColumnName { get; }

    string PredictedLabelColumnName { get; }

    string ScoreColumnName { get; }

    PositiveClass? PositiveClass { get; }
}

/// <summary>What the options of a classifier of media say about its task.</summary>
internal interface IClassifierOptions<TTask> : IClassifierOptions
{
    /// <summary>Classes that the options name themselves; null where the label column does.</summary>
    ClassLabels? NamedClasses => null;

    /// <summary>Texts for a vocabulary.</summary>
    IEnumerable<string> TextsOf(ClassLabels classes) => classes.Names;

    /// <summary>Builds the task.</summary>
    /// <param name="model">Where it starts.</param>
    /// <param name="request">With the classes of the labels, if there are any.</param>
    (TTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request);

    /// <summary>What the user should know of a task that was built.</summary>
    IEnumerable<string> WarningsOf(TTask task) => [];

    /// <summary>How media are read when scoring, where that differs from training.</summary>
    MediaLayout ForScoring(MediaLayout media, TTask task) => media;
}
