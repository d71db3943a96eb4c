using Microsoft.ML;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>
    /// Compares predicted captions with reference captions: BLEU-1 to 4, ROUGE-L and CIDEr-D with the PTB tokenizer, and METEOR where its
    /// resources are given.
    /// </summary>
    /// <param name="data">Rows with predictions and references, such as <c>model.Transform(test)</c>.</param>
    /// <param name="labelColumnName">Column with the references: one text, or a vector of texts.</param>
    /// <param name="predictedCaptionColumnName">Column with the prediction (text).</param>
    /// <param name="groupColumnName">
    /// Column that tells which rows show the same video (text, key or number): their references count as one video's, and its caption is
    /// the first row's. Null: each row is a video.
    /// </param>
    /// <param name="meteor">METEOR's resources, or null to leave it out.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">There are no rows, or a video has no reference.</exception>
    public CaptioningMetrics EvaluateCaptioning(
        IDataView data, string labelColumnName = "Caption", string predictedCaptionColumnName = "PredictedCaption", string? groupColumnName = null,
        MeteorOptions? meteor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedCaptionColumnName);
        var meteorScorer = meteor is null ? null : new Meteor(meteor.Resources, meteor.Modules);
        var rows = ExampleSource.Read(data, new CaptionedRows(labelColumnName, predictedCaptionColumnName, groupColumnName), null, cancellationToken).ToList();
        if (rows.Count == 0)
        {
            throw new InvalidDataException("There are no rows to evaluate.");
        }

        if (groupColumnName is not null && rows.FindIndex(row => row.Group is null) is >= 0 and var lone)
        {
            throw new InvalidDataException(
                $"Row {lone} has no value in column '{groupColumnName}', so nothing says which video it is of. Give it one, or remove it.");
        }

        var videos = groupColumnName is null ? rows.Select(row => (row.Predicted, row.References)).ToList() :
            rows.GroupBy(row => row.Group).Select(group =>
                (group.First().Predicted, References: (IReadOnlyList<string>)[.. group.SelectMany(row => row.References)])).ToList();
        if (videos.FindIndex(video => video.References.All(string.IsNullOrWhiteSpace)) is >= 0 and var missing)
        {
            throw new InvalidDataException(
                $"Video {missing} of the evaluation has no reference caption in column '{labelColumnName}'; remove it, or add what people say of it.");
        }

        var scores = CaptionScorer.Score([.. videos.Select(video => video.Predicted)], [.. videos.Select(video => video.References)], cancellationToken: cancellationToken);
        var meteorScores = meteorScorer?.Score(
            [.. scores.Items.Select(item => item.Hypothesis)], [.. scores.Items.Select(item => item.References)], cancellationToken);
        var items = videos.Select((video, i) => new CaptioningItem(
            video.Predicted, video.References, scores.Items[i].Bleu.Bleu4, scores.Items[i].RougeL, scores.Items[i].CiderD)
        {
            Meteor = meteorScores?.Items[i],
        }).ToList();
        return new CaptioningMetrics(scores, items, videos.Average(video => IsExact(video.Predicted, video.References) ? 1.0 : 0.0), meteorScores);
    }

    private static bool IsExact(string predicted, IReadOnlyList<string> references) =>
        references.Any(reference => string.Equals(reference.Trim(), predicted.Trim(), StringComparison.OrdinalIgnoreCase));
}
