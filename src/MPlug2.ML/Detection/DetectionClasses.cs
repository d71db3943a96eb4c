using System.Globalization;
using Microsoft.ML;
using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>The classes of true and predicted labels together: the same names are the same class, whatever their keys.</summary>
internal sealed class DetectionClasses
{
    private readonly int[] _predictions;

    internal DetectionClasses(DataViewSchema.Column labels, DataViewSchema.Column predictions)
    {
        var (names, predicted) = (KeyNames.Of(labels), KeyNames.Of(predictions));
        if (names is null != predicted is null)
        {
            throw new InvalidDataException(
                $"Only one of '{labels.Name}' and '{predictions.Name}' has names for its keys, so that they can't be compared. Give both names, or neither.");
        }

        names ??= Numbers(labels);
        predicted ??= Numbers(predictions);
        List<string> all = [.. names];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            known.TryAdd(names[i], i);
        }

        _predictions = new int[predicted.Length];
        for (var i = 0; i < predicted.Length; i++)
        {
            if (!known.TryGetValue(predicted[i], out _predictions[i]))
            {
                known.Add(predicted[i], _predictions[i] = all.Count);
                all.Add(predicted[i]); // nothing can be right there
            }
        }

        Names = all;
    }

    internal IReadOnlyList<string> Names { get; }

    internal int OfLabel(uint key) => (int)key - 1;

    internal int OfPrediction(uint key) => _predictions[key - 1];

    private static string[] Numbers(DataViewSchema.Column column) =>
        [.. Enumerable.Range(0, KeyNames.CountOf(column)).Select(i => i.ToString(CultureInfo.InvariantCulture))];
}
