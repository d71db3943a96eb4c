using System.Diagnostics;
using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.ML;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Training;
using Spectre.Console;

namespace MPlug2.Samples.Teaching;

/// <summary>Teaches a task, from random weights or from an earlier model, in the open, and saves what comes of it.</summary>
/// <param name="ml">With the seed of the training.</param>
/// <param name="folder">Where models are saved.</param>
/// <param name="firstModel">Sizes of a model of random weights.</param>
/// <param name="stop">Stops the training.</param>
public sealed class Teacher(MLContext ml, string folder, MPlug2Config firstModel, CancellationToken stop)
{
    private const int ScoringBatchSize = 32;

    /// <summary>Path of a saved model.</summary>
    /// <param name="name">Its name here, or the path of any model file, which ends in <c>.zip</c>.</param>
    public string FileOf(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? name : Path.Combine(folder, name + ".zip");
    }

    /// <summary>Writes a recipe into a task's options.</summary>
    /// <param name="options">The task's own options.</param>
    /// <param name="recipe">How it is learnt.</param>
    /// <param name="start">Name of the saved model to start from, or path of a model file; null for random weights.</param>
    /// <param name="progress">Hears of every step; null for nobody.</param>
    /// <param name="sizes">Sizes of a model of random weights; null takes those of the first model.</param>
    public void Prepare(TaskOptions options, TaskRecipe recipe, string? start, IProgress<TrainingProgress>? progress = null, MPlug2Config? sizes = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(recipe);
        options.Model = start is null ? PretrainedModel.Random(sizes ?? firstModel) : PretrainedModel.FromZip(FileOf(start));
        options.Epochs = recipe.Epochs;
        options.BatchSize = recipe.BatchSize;
        options.LearningRate = recipe.LearningRate;
        options.VisionLearningRate = options is DetectionTaskOptions ? null : recipe.LearningRate; // all parts are young: none is to be spared
        options.WarmupSteps = recipe.WarmupSteps;
        options.MaximumGradientNorm = recipe.MaximumGradientNorm;
        options.ScoringBatchSize = ScoringBatchSize;
        options.Progress = progress;
        options.CancellationToken = stop;
        if (options is MediaTaskOptions media)
        {
            media.Augmentation = recipe.Shift > 0 ? new RandomShift(recipe.Shift) : null;
            media.FrameCache = new DecodedFrameCacheOptions();
        }
    }

    /// <summary>Fits the task on rows, and saves the model as <c>{name}.zip</c>.</summary>
    /// <param name="name">Name of the model's file.</param>
    /// <param name="task">What is learnt, in a few words.</param>
    /// <param name="start">Name of the saved model to start from, or path of a model file; null for random weights.</param>
    /// <param name="recipe">How it is learnt.</param>
    /// <param name="options">The task's own options; the recipe's are set here.</param>
    /// <param name="create">Makes the estimator.</param>
    /// <param name="resultOf">How its training went.</param>
    /// <param name="rows">What it learns from.</param>
    /// <param name="sizes">Sizes of a model of random weights; null takes those of the first model.</param>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public (TTransformer Model, Lesson Lesson) Teach<TOptions, TTransformer>(
        string name, string task, string? start, TaskRecipe recipe, TOptions options, Func<TOptions, IEstimator<TTransformer>> create,
        Func<TTransformer, TrainingResult?> resultOf, IDataView rows, MPlug2Config? sizes = null)
        where TOptions : TaskOptions
        where TTransformer : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(resultOf);
        ArgumentNullException.ThrowIfNull(rows);
        var display = new TrainingDisplay("rows");
        Prepare(options, recipe, start, display, sizes);
        var watch = Stopwatch.StartNew();
        var model = display.Run(() => create(options).Fit(rows));
        var duration = watch.Elapsed;
        stop.ThrowIfCancellationRequested();
        var result = resultOf(model)!; // there was a training, so there is one
        ml.MPlug2.SaveModel(model, rows.Schema, FileOf(name));
        AnsiConsole.MarkupLineInterpolated($"{result.Steps:N0} steps in {duration.TotalSeconds:F0} s; saved as [bold]{name}.zip[/]");
        return (model, new Lesson(task, start ?? "random weights", recipe.Examples, result.EpochsDone, result.Steps, duration, display.Losses));
    }
}
