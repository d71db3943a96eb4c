using Microsoft.ML;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>Compares answers to questions on texts with the right ones, as SQuAD does: exact match and F1 of the words.</summary>
    /// <param name="data">A row a question, such as <c>model.Transform(test)</c>.</param>
    /// <param name="labelColumnName">
    /// Column with the right answer (text) or several (vector of text); an empty one says that the question has no answer (SQuAD 2).
    /// </param>
    /// <param name="predictedAnswerColumnName">Column with the prediction (text); empty says that there is no answer.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">There are no rows.</exception>
    public TextQuestionAnsweringMetrics EvaluateTextQuestionAnswering(
        IDataView data, string labelColumnName = "Answer", string predictedAnswerColumnName = "PredictedAnswer",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedAnswerColumnName);
        var items = new List<TextQuestionAnsweringItem>();
        foreach (var (predicted, answers, _) in ExampleSource.Read(
            data, new AnsweredRows(labelColumnName, predictedAnswerColumnName, null), null, cancellationToken))
        {
            items.Add(new TextQuestionAnsweringItem(
                predicted, answers, TextAnswerScorer.IsExact(predicted, answers), TextAnswerScorer.F1(predicted, answers)));
        }

        return items.Count > 0 ? new TextQuestionAnsweringMetrics(items) : throw new InvalidDataException("There are no rows to evaluate.");
    }
}
