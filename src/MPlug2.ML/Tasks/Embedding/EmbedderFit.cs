using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Makes embedders: nothing is trained, and rows serve at most for a vocabulary.</summary>
/// <typeparam name="TOptions">The embedder's options.</typeparam>
/// <typeparam name="TTask">The task of Core.</typeparam>
/// <typeparam name="TExample">What is embedded.</typeparam>
/// <typeparam name="TAnswer">Its vector.</typeparam>
/// <typeparam name="TTransformer">The embedder.</typeparam>
/// <param name="environment">Where hosts are registered.</param>
/// <param name="name">The estimator's name.</param>
/// <param name="options">The user's options.</param>
/// <param name="pooling">How states become a vector.</param>
/// <param name="models">The embedder's models.</param>
/// <param name="definition">How the task comes into being.</param>
internal abstract class EmbedderFit<TOptions, TTask, TExample, TAnswer, TTransformer>(
    IHostEnvironment environment, string name, TOptions options, EmbeddingPooling pooling, TaskModels<TTask> models,
    TaskDefinition<TTask, EmbeddingSettings> definition)
    : TaskFit<TOptions, string, TTask, TExample, TAnswer, TTransformer>(environment, name, options, models), IExampleReader<string>
    where TOptions : TaskOptions
    where TTask : EmbeddingTask<TExample, TAnswer>
    where TExample : class
    where TAnswer : class
    where TTransformer : class, ITransformer
{
    /// <summary>The column of texts for a vocabulary, or null where there are no texts.</summary>
    protected abstract InputColumn<string>? Words { get; }

    protected abstract int? MaximumTokens { get; }

    IReadOnlyList<InputColumn> IExampleReader<string>.Columns => Words is null ? [] : [Words];

    string IExampleReader<string>.Read(InputRow row, CancellationToken stop) => Words is null ? "" : row.Get(Words);

    protected sealed override IExampleReader<string> RowReader => this;

    protected sealed override string LearnsFrom => "a model without a vocabulary builds one from at least one text";

    protected override bool ReadsRows => Words is not null && base.ReadsRows;

    protected sealed override string? FaultOf(string row) => null;

    protected sealed override IEnumerable<string> TextsOf(string row) => [row];

    protected sealed override (TTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request)
    {
        var built = model.Build(definition, request, settings => settings with { Pooling = pooling, MaximumTokens = MaximumTokens ?? settings.MaximumTokens });
        if (pooling != EmbeddingPooling.Contrastive || built.Report?.Missing.Any(IsProjection) != true)
        {
            return built;
        }

        built.Task.Dispose();
        throw new ArgumentException(
            $"'{model}' has no contrastive head, so its vectors can't be projected. Take EmbeddingPooling.Mean or ClassToken, or a model that a retriever saved.");
    }

    // By the names of this package, or by the official ones.
    private static bool IsProjection(string name) =>
        name.StartsWith("contrastive.", StringComparison.Ordinal) || name is "vision_proj.weight" or "text_proj.weight";

    protected sealed override TrainingResult Train(
        TTask task, IReadOnlyList<string> rows, IReadOnlyList<string>? validation,
        Func<IExampleSource<TExample>, Func<CancellationToken, double>?, TrainingResult> run, HostLog log, CancellationToken stop) =>
        throw new InvalidOperationException("An embedder is not trained; its options allow no epochs.");
}
