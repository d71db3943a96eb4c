using Microsoft.ML;

namespace MPlug2.Samples.Classify;

/// <summary>Reads lists, and what models say about them.</summary>
internal sealed class Scoring(MLContext ml, CancellationToken stop)
{
    private const string Label = "Label";

    internal IDataView Load<TRow>(string file) => ml.Data.LoadFromTextFile<TRow>(file, hasHeader: true);

    /// <summary>The rows of a list with their classes as keys, which classifiers learn.</summary>
    internal IDataView LoadKeyed<TRow>(string file)
    {
        var rows = Load<TRow>(file);
        return ml.Transforms.Conversion.MapValueToKey(Label).Fit(rows).Transform(rows);
    }

    /// <summary>What a classifier says about the items of a test.</summary>
    internal IReadOnlyList<Judged<TItem>> Classify<TRow, TItem>(ITransformer model, string file, IReadOnlyList<TItem> items, Func<TItem, string> expected)
    {
        var scored = model.Transform(Load<TRow>(file));
        var named = ml.Transforms.Conversion.MapKeyToValue(nameof(PredictedLabelRow.PredictedLabel)).Fit(scored).Transform(scored);
        return Judge(items, Read<PredictedLabelRow>(named).Select(row => row.PredictedLabel), expected);
    }

    /// <summary>What a model says about the rows of a test.</summary>
    internal List<TAnswer> Predict<TRow, TAnswer>(ITransformer model, string file)
        where TAnswer : class, new() => Read<TAnswer>(model.Transform(Load<TRow>(file)));

    /// <summary>A list holds the items in their order, so the answers do.</summary>
    internal static IReadOnlyList<Judged<TItem>> Judge<TItem>(IReadOnlyList<TItem> items, IEnumerable<string> said, Func<TItem, string> expected)
    {
        string[] answers = [.. said];
        return answers.Length == items.Count
            ? [.. items.Zip(answers, (item, answer) => new Judged<TItem>(item, answer, expected(item)))]
            : throw new InvalidDataException($"There are {answers.Length} answers for {items.Count} items of the test.");
    }

    private List<TAnswer> Read<TAnswer>(IDataView rows)
        where TAnswer : class, new()
    {
        var answers = new List<TAnswer>();
        foreach (var answer in ml.Data.CreateEnumerable<TAnswer>(rows, reuseRowObject: false))
        {
            stop.ThrowIfCancellationRequested();
            answers.Add(answer);
        }

        return answers;
    }
}
