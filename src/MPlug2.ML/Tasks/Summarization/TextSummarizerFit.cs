using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Metrics;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Fits summarizers; the metric is ROUGE-L over Penn Treebank tokens, the mean of all rows.</summary>
internal sealed class TextSummarizerFit(IHostEnvironment environment, TextSummarizerOptions options)
    : TextTaskFit<TextSummarizerOptions, SummaryTarget, SummarizationTask, SummaryExample, GeneratedTexts, TextSummarizerTransformer>(
        environment, nameof(TextSummarizer), options, TextSummarizerTransformer.Models)
{
    private readonly InputColumn<string> _document = InputColumns.Text("document", options.DocumentColumnName);
    private readonly InputColumn<string> _summary = InputColumns.Text("label", options.LabelColumnName);

    protected override string LearnsFrom => "a summarizer learns from at least one document with a summary";

    protected override IReadOnlyList<InputColumn> RowColumns => [_document, _summary];

    protected override TaskColumns<MediaExample<SummaryExample>, MediaAnswer<GeneratedTexts>> Columns() => TextSummarizerLayout.Of(Options).Columns();

    protected override SummaryTarget ReadRow(InputRow row) => new(row.Get(_document), row.Get(_summary));

    protected override string? FaultOf(SummaryTarget row) => row.Fault();

    protected override IEnumerable<string> TextsOf(SummaryTarget row) => [row.Document, row.Summary];

    protected override (SummarizationTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request) =>
        model.Build(SummarizationTask.Definition, request, Options.Over);

    protected override void CheckRows(SummarizationTask task, IReadOnlyList<SummaryTarget> rows, HostLog log)
    {
        base.CheckRows(task, rows, log);
        var limit = task.Settings.MaximumSummaryTokens;
        var cut = rows.Count(row => task.Codec.Encode(row.Summary).Length >= limit);
        if (cut > 0)
        {
            log.Warning($"The summaries of {cut} of {rows.Count} rows are longer than MaximumSummaryTokens = {limit} and lose their end.");
        }
    }

    protected override SummaryExample CreateExample(SummaryTarget row) => new(row.Document, row.Summary);

    protected override double Measure(IReadOnlyList<(SummaryTarget Row, GeneratedTexts Answer)> answered) =>
        answered.Average(item => RougeL.Score(Tokens(item.Answer.Texts[0].Text), [Tokens(item.Row.Summary)]));

    protected override TextSummarizerTransformer CreateTransformer(SummarizationTask task, LoadReport? report, TrainingResult? training) =>
        TextSummarizerTransformer.Create(Host, TextSummarizerLayout.Of(Options), task, report, training);

    private static string Tokens(string text) => string.Join(' ', PtbTokenizer.Tokenize(text));
}
