using Microsoft.ML;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>Compares summaries with those of people by ROUGE.</summary>
    /// <param name="data">A row a text, such as <c>model.Transform(test)</c>.</param>
    /// <param name="labelColumnName">Column with the right summary (text), or several (vector of text).</param>
    /// <param name="predictedSummaryColumnName">Column with the prediction (text).</param>
    /// <param name="options">Whose ROUGE, and whether words are stemmed; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="InvalidDataException">There are no rows, or one has no reference, or several for ROUGE-1.5.5.</exception>
    public SummarizationMetrics EvaluateSummarization(
        IDataView data, string labelColumnName = "Summary", string predictedSummaryColumnName = "PredictedSummary", RougeOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedSummaryColumnName);
        options ??= new RougeOptions();
        var scorer = new RougeScorer(options);
        var items = new List<SummarizationItem>();
        foreach (var (predicted, references, _) in ExampleSource.Read(
            data, new CaptionedRows(labelColumnName, predictedSummaryColumnName, null, "predicted summary"), null, cancellationToken))
        {
            try
            {
                items.Add(new SummarizationItem(predicted, references, references.Contains(predicted, StringComparer.OrdinalIgnoreCase), scorer.Score(predicted, references)));
            }
            catch (ArgumentException fault)
            {
                throw new InvalidDataException($"Row {items.Count}, column '{labelColumnName}': {fault.Message}", fault);
            }
        }

        return items.Count > 0 ? new SummarizationMetrics(options.Name, items) : throw new InvalidDataException("There are no rows to evaluate.");
    }
}
