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

/// <summary>Fits captioners: the target is a caption, the metric CIDEr-D with all captions of the same medium as references of one item.</summary>
/// <param name="environment">Where hosts are registered.</param>
/// <param name="name">The estimator's name.</param>
/// <param name="options">The user's options.</param>
/// <param name="create">Makes the transformer.</param>
internal sealed class CaptionerFit<TOptions, TTransformer>(
    IHostEnvironment environment, string name, TOptions options,
    Func<IHostEnvironment, CaptionerLayout, CaptioningTask, LoadReport?, TrainingResult?, TTransformer> create)
    : MediaTaskFit<TOptions, string, CaptioningTask, CaptionExample, CaptionAnswer, TTransformer>(environment, name, options, CaptioningModels.Instance)
    where TOptions : MediaTaskOptions, ICaptionerOptions
    where TTransformer : class, ITransformer
{
    private readonly InputColumn<string> _caption = InputColumns.Text("label", options.LabelColumnName);

    protected override string LearnsFrom => $"a captioner learns from at least one {(Options.MediaColumns.Video is null ? "image" : "video")} with a caption";

    protected override IReadOnlyList<InputColumn> TargetColumns => [_caption];

    protected override TaskColumns<MediaExample<CaptionExample>, MediaAnswer<CaptionAnswer>> Columns() => LayoutFor(null).Columns();

    protected override string ReadTarget(InputRow row) => row.Get(_caption);

    protected override string? FaultOfTarget(string target) => string.IsNullOrWhiteSpace(target)
        ? "an empty caption. Remove such rows, for instance with mlContext.Data.FilterByCustomPredicate."
        : null;

    protected override IEnumerable<string> TextsOfTarget(string target) => [target];

    protected override (CaptioningTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request) =>
        model.Build(CaptioningTask.Definition, request, settings => settings with
        {
            Prompt = Options.Prompt ?? settings.Prompt,
            MaximumTokens = Options.MaximumTokens ?? settings.MaximumTokens,
            CleanCaptions = Options.CleanCaptions ?? settings.CleanCaptions,
            Generation = Options.Generation?.Over(settings.Generation) ?? settings.Generation,
        });

    protected override void CheckRows(CaptioningTask task, IReadOnlyList<MediaTargetRow<string>> rows, HostLog log)
    {
        var cut = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var length = task.Encode(rows[i].Target).Length;
            if (length > task.Config.Text.MaximumPositions)
            {
                throw new InvalidDataException(
                    $"The caption of row {i} has {length} tokens with its prompt; the decoder holds {task.Config.Text.MaximumPositions}. Shorten it, " +
                    "or split it over several rows.");
            }

            cut += length > task.Settings.MaximumTokens ? 1 : 0;
        }

        if (cut > 0)
        {
            log.Warning($"{cut} of {rows.Count} captions are longer than MaximumTokens = {task.Settings.MaximumTokens} and lose their end in training.");
        }
    }

    protected override string? FaultOfValidation(IReadOnlyList<MediaTargetRow<string>> rows) => rows.DistinctBy(row => row.Media.Identity).Skip(1).Any()
        ? null
        : "is about one medium, of which CIDEr-D, which weighs words by how few media they are said of, is always 0";

    protected override CaptionExample CreateExample(DecodedMedia medium, string target) => new(medium.Frames, target);

    protected override double Measure(
        IReadOnlyList<MediaTargetRow<string>> rows,
        Func<IEnumerable<MediaTargetRow<string>>, IEnumerable<Answered<string, CaptionExample, CaptionAnswer>>> answer, CancellationToken stop)
    {
        var captions = rows.ToLookup(row => row.Media.Identity, row => row.Target);
        // Frames are let go batch by batch.
        var answers = answer(rows.DistinctBy(row => row.Media.Identity)).Select(item => (item.Answer.Captions[0].Text, item.Row.Media.Identity)).ToList();
        return CaptionScorer.Score(
            [.. answers.Select(item => item.Text)], [.. answers.Select(item => (IReadOnlyList<string>)[.. captions[item.Identity]])],
            cancellationToken: stop).CiderD;
    }

    protected override TTransformer CreateTransformer(CaptioningTask task, LoadReport? report, TrainingResult? training) =>
        create(Host, LayoutFor(task), task, report, training);

    private CaptionerLayout LayoutFor(CaptioningTask? task) => CaptionerLayout.Of(Options, MediaLayoutFor(task));
}
