using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Metrics;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Fits retrievers; the metric is recall at 1, text to medium and medium to text, averaged.</summary>
/// <param name="environment">Where hosts are registered.</param>
/// <param name="name">The estimator's name.</param>
/// <param name="options">The user's options.</param>
/// <param name="create">Makes the transformer.</param>
internal sealed class RetrieverFit<TOptions, TTransformer>(
    IHostEnvironment environment, string name, TOptions options,
    Func<IHostEnvironment, RetrieverLayout, RetrievalTask, LoadReport?, TrainingResult?, TTransformer> create)
    : MediaTaskFit<TOptions, RetrievalTarget, RetrievalTask, RetrievalExample, RetrievalAnswer, TTransformer>(
        environment, name, options, RetrieverTransformer.Models)
    where TOptions : MediaTaskOptions, IRetrieverOptions
    where TTransformer : class, ITransformer
{
    private readonly InputColumn<string> _text = InputColumns.Text("text", options.TextColumnName);
    private readonly InputColumn<object?> _group = InputColumns.Identity("group", options.GroupColumnName);

    protected override string LearnsFrom => "a retriever learns from media with texts, at least two that differ";

    protected override IReadOnlyList<InputColumn> TargetColumns => [_text, _group];

    protected override TaskColumns<MediaExample<RetrievalExample>, MediaAnswer<RetrievalAnswer>> Columns() => LayoutFor(null).Columns();

    protected override RetrievalTarget ReadTarget(InputRow row) => new(row.Get(_text), row.Get(_group));

    protected override string? FaultOfTarget(RetrievalTarget target) =>
        string.IsNullOrWhiteSpace(target.Text) ? "an empty text. Remove such rows, for instance with mlContext.Data.FilterByCustomPredicate." : null;

    protected override IEnumerable<string> TextsOfTarget(RetrievalTarget target) => [target.Text];

    protected override ModelRequest Ask(ModelRequest request) => base.Ask(request) with { EmbeddingWidth = Options.EmbeddingWidth };

    protected override (RetrievalTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request) =>
        model.Build(Options.MediaColumns.Video is null ? RetrievalTask.ImageDefinition : RetrievalTask.Definition, request, Options.Over);

    protected override void CheckRows(RetrievalTask task, IReadOnlyList<MediaTargetRow<RetrievalTarget>> rows, HostLog log)
    {
        if (Number(rows) < 2)
        {
            throw new InvalidDataException(
                "All rows of the training data belong to one group, so that no text is a wrong one; " + LearnsFrom + ". Is GroupColumnName the right column?");
        }

        task.SoftTargetSteps = rows.Count / Options.BatchSize;
        var cut = rows.Count(row => task.Codec.Encode(row.Target.Text).Length > task.Settings.MaximumTokens);
        if (cut > 0)
        {
            log.Warning($"{cut} of {rows.Count} texts are longer than MaximumTokens = {task.Settings.MaximumTokens} and lose their end.");
        }
    }

    protected override string? FaultOfValidation(IReadOnlyList<MediaTargetRow<RetrievalTarget>> rows) =>
        Number(rows) < 2 ? "belongs to one group, so that no text is a wrong one" : null;

    protected override RetrievalExample CreateExample(DecodedMedia medium, RetrievalTarget target) => new(medium.Frames, target.Text, target.GroupNumber);

    protected override double Measure(
        IReadOnlyList<MediaTargetRow<RetrievalTarget>> rows,
        Func<IEnumerable<MediaTargetRow<RetrievalTarget>>, IEnumerable<Answered<RetrievalTarget, RetrievalExample, RetrievalAnswer>>> answer, CancellationToken stop)
    {
        Number(rows);
        var all = answer(rows).Select(item => (item.Answer, Group: item.Row.Target.GroupNumber)).ToList(); // frames are let go batch by batch
        var texts = all.Select(item => item.Answer.TextEmbedding!).ToList();
        var media = all.Select((item, text) => (item, text)).GroupBy(pair => pair.item.Group).ToList();
        var scores = RetrievalScorer.Score(
            [.. media.Select(group => group.First().item.Answer.MediaEmbedding!)], texts,
            [.. media.Select(group => (IReadOnlyList<int>)[.. group.Select(pair => pair.text)])], cancellationToken: stop);
        return (scores.TextToMedium.RecallAt1 + scores.MediumToText.RecallAt1) / 2;
    }

    protected override TTransformer CreateTransformer(RetrievalTask task, LoadReport? report, TrainingResult? training)
    {
        task.EndTraining();
        return create(Host, LayoutFor(task), task, report, training);
    }

    /// <summary>Numbers the groups: the user's, or the media; returns how many there are.</summary>
    private static int Number(IReadOnlyList<MediaTargetRow<RetrievalTarget>> rows)
    {
        var numbers = new Dictionary<object, long>();
        foreach (var row in rows)
        {
            var key = row.Target.Group ?? row.Media.Identity;
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = numbers.Count);
            }

            row.Target.GroupNumber = number;
        }

        return numbers.Count;
    }

    // Before there is a model its width is not known, and for a schema it does not matter.
    private RetrieverLayout LayoutFor(RetrievalTask? task) => RetrieverLayout.Of(Options, MediaLayoutFor(task), task?.Config.EmbeddingWidth ?? Options.EmbeddingWidth ?? 1);
}
