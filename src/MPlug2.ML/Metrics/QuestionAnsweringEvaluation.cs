using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Metrics;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>
    /// Compares predicted answers with those of people: the share of exact answers, as for open-ended video questions, and the accuracy of
    /// VQA v2 where a row has the answers of several people.
    /// </summary>
    /// <param name="data">A row a question, such as <c>model.Transform(test)</c>.</param>
    /// <param name="labelColumnName">Column with the right answer (text), or with one answer of each person asked (vector of text).</param>
    /// <param name="predictedAnswerColumnName">Column with the prediction (text).</param>
    /// <param name="typeColumnName">Column with the type of the question (text), for figures by type; null for none.</param>
    /// <param name="leaveOutUnanswered">
    /// Divides by the answered questions alone; an empty prediction is none. False, the default, counts them as wrong. The official code divides by the
    /// results that there are, and counts one that is empty as wrong.
    /// </param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">There is no question to count, or one has no answer of a person.</exception>
    public QuestionAnsweringMetrics EvaluateQuestionAnswering(
        IDataView data, string labelColumnName = "Answer", string predictedAnswerColumnName = "PredictedAnswer", string? typeColumnName = null,
        bool leaveOutUnanswered = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedAnswerColumnName);
        var rows = ExampleSource.Read(data, new AnsweredRows(labelColumnName, predictedAnswerColumnName, typeColumnName), null, cancellationToken);
        var hasSeveralPeople = data.Schema[labelColumnName].Type is VectorDataViewType;
        var items = new List<QuestionAnsweringItem>();
        var types = new List<string>();
        var row = -1;
        foreach (var (predicted, answers, type) in rows)
        {
            row++;
            if (answers.Count == 0)
            {
                throw new InvalidDataException(
                    $"Row {row} has no answer of a person in column '{labelColumnName}'; remove it, or add what people answered.");
            }

            if (predicted.Length > 0 || !leaveOutUnanswered)
            {
                items.Add(new QuestionAnsweringItem(
                    predicted, answers, answers.Contains(predicted), hasSeveralPeople ? VqaAccuracy.Score(predicted, answers) : null));
                types.Add(type ?? "");
            }
        }

        if (items.Count == 0)
        {
            throw new InvalidDataException(row < 0 ? "There are no rows to evaluate." : "No question is answered, so there is nothing to count.");
        }

        var capitals = items.Count(item => !item.IsExact && item.Answers.Contains(item.Predicted, StringComparer.OrdinalIgnoreCase));
        if (capitals > 0)
        {
            using var log = new HostLog(Environment, nameof(EvaluateQuestionAnswering));
            log.Warning(
                $"{capitals} of {items.Count} predictions differ from an answer in capitals only and count as wrong, as in the official code. Models write in lower " +
                $"case: bring column '{labelColumnName}' to lower case first, for instance with mlContext.Transforms.Text.NormalizeText(keepPunctuations: true).");
        }

        var byType = items.Zip(types).GroupBy(pair => pair.Second, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => QuestionAnsweringFigures.Of([.. group.Select(pair => pair.First)]), StringComparer.Ordinal);
        return new QuestionAnsweringMetrics(items, typeColumnName is null ? [] : byType);
    }
}
