using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.Models;
using MPlug2.Platform;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>
/// The way of <see cref="TaskFit{TOptions, TRow, TTask, TExample, TAnswer, TTransformer}"/> for rows with a video or an image. A task adds
/// its target: the columns, what is wrong with one, its texts, an example of it, and the metric.
/// </summary>
/// <typeparam name="TOptions">The task's options.</typeparam>
/// <typeparam name="TTarget">What a row holds besides its medium.</typeparam>
/// <typeparam name="TTask">The task of Core.</typeparam>
/// <typeparam name="TExample">A row as the network takes it.</typeparam>
/// <typeparam name="TAnswer">What the network says about it.</typeparam>
/// <typeparam name="TTransformer">The fitted task.</typeparam>
internal abstract class MediaTaskFit<TOptions, TTarget, TTask, TExample, TAnswer, TTransformer>
    : TaskFit<TOptions, MediaTargetRow<TTarget>, TTask, TExample, TAnswer, TTransformer>, IExampleReader<MediaTargetRow<TTarget>>
    where TOptions : MediaTaskOptions
    where TTask : MultimodalTask<TExample, TAnswer>
    where TExample : class
    where TAnswer : class
    where TTransformer : class, ITransformer
{
    private readonly MediaColumns _media;

    protected MediaTaskFit(IHostEnvironment environment, string name, TOptions options, TaskModels<TTask> models)
        : base(environment, name, options, models) => _media = new MediaColumns(Options.MediaColumns);

    /// <summary>The columns of a target.</summary>
    protected abstract IReadOnlyList<InputColumn> TargetColumns { get; }

    protected abstract TTarget ReadTarget(InputRow row);

    /// <summary>What is wrong with a target, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    protected abstract string? FaultOfTarget(TTarget target);

    /// <summary>The texts of a target, for a vocabulary.</summary>
    protected abstract IEnumerable<string> TextsOfTarget(TTarget target);

    /// <summary>What the network learns from, or is asked in validation. Called by reader threads.</summary>
    protected abstract TExample CreateExample(DecodedMedia medium, TTarget target);

    /// <summary>The same for training, where a task changes medium and target together at random.</summary>
    protected virtual TExample CreateTrainingExample(DecodedMedia medium, TTarget target, Random random) => CreateExample(medium, target);

    /// <summary>Why nothing can be measured on validation rows, as the end of "The validation data ..."; null where it can.</summary>
    protected virtual string? FaultOfValidation(IReadOnlyList<MediaTargetRow<TTarget>> rows) => null;

    /// <summary>The number, higher being better, that chooses the best epoch.</summary>
    /// <param name="rows">The validation set.</param>
    /// <param name="answer">Asks the task about rows; those with a bad medium are missing from the answers where the policy says so.</param>
    /// <param name="stop">Ends the measuring.</param>
    protected abstract double Measure(
        IReadOnlyList<MediaTargetRow<TTarget>> rows,
        Func<IEnumerable<MediaTargetRow<TTarget>>, IEnumerable<Answered<TTarget, TExample, TAnswer>>> answer, CancellationToken stop);

    /// <summary>How the task's media are read.</summary>
    protected MediaLayout MediaLayoutFor(TTask? task) => MediaLayout.Of(Options, task?.Config);

    IReadOnlyList<InputColumn> IExampleReader<MediaTargetRow<TTarget>>.Columns => [.. _media.Columns, .. TargetColumns];

    MediaTargetRow<TTarget> IExampleReader<MediaTargetRow<TTarget>>.Read(InputRow row, CancellationToken stop) => new(_media.Read(row), ReadTarget(row));

    protected sealed override IExampleReader<MediaTargetRow<TTarget>> RowReader => this;

    protected sealed override MediaTargetRow<TTarget> Keep(MediaTargetRow<TTarget> row, int number, MediaSpill spill) =>
        row with { Number = number, Media = row.Media with { Media = spill.Keep(row.Media.Media) } };

    protected sealed override string? FaultOf(MediaTargetRow<TTarget> row)
    {
        if (FaultOfTarget(row.Target) is { } fault)
        {
            return fault;
        }

        // With the policy to skip, whoever decodes the media leaves the row out and says so.
        return Options.BadMediaInTraining != BadMediaPolicy.Skip && row.Media.Media is { Path: { } path } && string.IsNullOrWhiteSpace(path)
            ? $"an empty {row.Media.Kind} path. Remove such rows, fill in the path, or set BadMediaInTraining = BadMediaPolicy.Skip to train without them."
            : null;
    }

    protected sealed override IEnumerable<string> TextsOf(MediaTargetRow<TTarget> row) => TextsOfTarget(row.Target);

    protected override ModelRequest Ask(ModelRequest request) => request with { Frames = Options.WantedFrames, ImageSize = Options.ImageSize };

    protected sealed override TrainingResult Train(
        TTask task, IReadOnlyList<MediaTargetRow<TTarget>> rows, IReadOnlyList<MediaTargetRow<TTarget>>? validation,
        Func<IExampleSource<TExample>, Func<CancellationToken, double>?, TrainingResult> run, HostLog log, CancellationToken stop)
    {
        if (validation is not null && FaultOfValidation(validation) is { } fault)
        {
            throw new InvalidDataException($"The validation data {fault}. Give more rows, or none.");
        }

        using var cache = Options.FrameCache is { } cacheOptions ? new DecodedFrameCache(cacheOptions) : null;
        var reader = new MediaReader(MediaLayoutFor(task).Format, cache, Options.Augmentation?.WantsSourceSize ?? false);
        reader.Preload(rows.Select(row => row.Media), random: true, stop);
        reader.Preload((validation ?? []).Select(row => row.Media), random: false, stop);
        var source = new MediaExampleSource<TTarget, TExample>(rows, reader, Options, new RandomStreams(Seed), CreateTrainingExample, log);
        if (validation is null)
        {
            return run(source, null);
        }

        var asked = new MediaValidation<TTarget, TExample, TAnswer>(task, reader, Options, CreateExample, log);
        return run(source, measuring => Measure(validation, some => asked.Answer(some, measuring), measuring));
    }
}
