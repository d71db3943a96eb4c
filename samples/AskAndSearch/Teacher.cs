using System.Diagnostics;
using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Samples.Shared;
using MPlug2.Training;
using Spectre.Console;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>Fine-tunes a task from an earlier model, in the open, and saves what comes of it.</summary>
internal sealed class Teacher(MLContext ml, string folder, MPlug2Config firstModel, CancellationToken stop)
{
    private const int ScoringBatchSize = 32;

    /// <summary>Path of a saved model.</summary>
    internal string FileOf(string name) => Path.Combine(folder, name + ".zip");

    /// <summary>Fits the task on rows, and saves the model as <c>{name}.zip</c>.</summary>
    /// <param name="name">Name of the model's file.</param>
    /// <param name="task">What is learnt, in a few words.</param>
    /// <param name="start">Name of the saved model to start from; null for random weights.</param>
    /// <param name="recipe">How it is learnt.</param>
    /// <param name="options">The task's own options; the recipe's are set here.</param>
    /// <param name="create">Makes the estimator.</param>
    /// <param name="resultOf">How its training went.</param>
    /// <param name="rows">What it learns from.</param>
    internal (TTransformer Model, Lesson Lesson) Teach<TOptions, TTransformer>(
        string name, string task, string? start, TaskRecipe recipe, TOptions options, Func<TOptions, IEstimator<TTransformer>> create,
        Func<TTransformer, TrainingResult?> resultOf, IDataView rows)
        where TOptions : MediaTaskOptions
        where TTransformer : class, ITransformer
    {
        var display = new TrainingDisplay("rows");
        options.Model = start is null ? PretrainedModel.Random(firstModel) : PretrainedModel.FromZip(FileOf(start));
        options.Epochs = recipe.Epochs;
        options.BatchSize = recipe.BatchSize;
        options.LearningRate = options.VisionLearningRate = recipe.LearningRate; // all parts are young: none is to be spared
        options.WarmupSteps = recipe.WarmupSteps;
        options.MaximumGradientNorm = recipe.MaximumGradientNorm;
        options.Augmentation = recipe.Shift > 0 ? new RandomShift(recipe.Shift) : null;
        options.FrameCache = new DecodedFrameCacheOptions();
        options.ScoringBatchSize = ScoringBatchSize;
        options.Progress = display;
        options.CancellationToken = stop;

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
