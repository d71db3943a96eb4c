using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Makes embedders of texts.</summary>
internal sealed class TextEmbedderFit(IHostEnvironment environment, TextEmbedderOptions options)
    : EmbedderFit<TextEmbedderOptions, TextEmbeddingTask, string, EmbeddedText, TextEmbedderTransformer>(
        environment, nameof(TextEmbedder), options, options.Pooling, TextEmbedderTransformer.ModelsOf(options.Pooling),
        TextEmbeddingTask.DefinitionOf(options.Pooling))
{
    protected override InputColumn<string>? Words { get; } = InputColumns.Text("text", options.TextColumnName);

    protected override int? MaximumTokens => Options.MaximumTokens;

    protected override TaskColumns<MediaExample<string>, MediaAnswer<EmbeddedText>> Columns() => LayoutFor(null).Columns();

    protected override TextEmbedderTransformer CreateTransformer(TextEmbeddingTask task, LoadReport? report, TrainingResult? training) =>
        TextEmbedderTransformer.Create(Host, LayoutFor(task), task, report);

    // Before there is a model its width is not known, and for a schema it does not matter.
    private TextEmbedderLayout LayoutFor(TextEmbeddingTask? task) =>
        new(Options.TextColumnName, Options.EmbeddingColumnName, Options.Pooling, task?.EmbeddingWidth ?? 1, ScoringSettings.Of(Options));
}
