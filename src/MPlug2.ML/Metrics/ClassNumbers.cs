using System.Globalization;

namespace MPlug2.ML;

/// <summary>Finds the numbers of classes that labels name.</summary>
internal sealed class ClassNumbers(IReadOnlyList<string>? names, string column)
{
    private readonly Dictionary<string, int>? _numbers = names?.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    /// <summary>The right classes of a row with a number of scores.</summary>
    /// <exception cref="InvalidDataException">The label is no class.</exception>
    public int[] Of(LabelValue label, int classes, int row)
    {
        if (_numbers is not null && _numbers.Count != classes)
        {
            throw new InvalidDataException($"Row {row} has {classes} scores, but there are names for {_numbers.Count} classes. Give a score a class.");
        }

        if (label.Name is not { } name)
        {
            return [.. label.Numbers.Select(number => number == Math.Floor(number) && number >= 0 && number < classes
                ? (int)number
                : throw new InvalidDataException(
                    $"Row {row} has the label {number.ToString(CultureInfo.InvariantCulture)} in column '{column}'; the scores are of classes 0 to {classes - 1}."))];
        }

        if (_numbers is null)
        {
            throw new InvalidDataException(
                $"Row {row} has the label '{name}' in column '{column}', but the classes have no names. Give them in ClassificationOptions.ClassNames.");
        }

        return _numbers.TryGetValue(name, out var found)
            ? [found]
            : throw new InvalidDataException($"Row {row} has the label '{name}' in column '{column}', which is none of the {classes} classes.");
    }
}
