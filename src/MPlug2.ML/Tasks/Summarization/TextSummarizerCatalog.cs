namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to summarize texts. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="documentColumnName">Column with the text to summarize (text).</param>
    /// <param name="labelColumnName">Column with the summary to learn (text).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted summary.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.TextSummarizer("Document", "Summary").Fit(train);
    /// ml.Model.Save(model, train.Schema, "summarizer.zip");
    /// </code>
    /// </example>
    public TextSummarizer TextSummarizer(
        string documentColumnName = "Document", string labelColumnName = "Summary", string outputColumnName = "PredictedSummary",
        PretrainedModel? model = null) =>
        TextSummarizer(new TextSummarizerOptions
        {
            DocumentColumnName = documentColumnName,
            LabelColumnName = labelColumnName,
            PredictedSummaryColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to summarize texts.</summary>
    /// <param name="options">Columns, model, training and search.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public TextSummarizer TextSummarizer(TextSummarizerOptions options) => new(Environment, Given(options));
}
