namespace MPlug2.ML;

/// <summary>The label of a row: a name, or the numbers of all classes that are right.</summary>
/// <param name="Name">What stands in a column of text, or in a key's values; null in other columns, and where it is missing.</param>
/// <param name="Numbers">Class numbers, from 0; empty where there is none.</param>
internal readonly record struct LabelValue(string? Name, IReadOnlyList<double> Numbers)
{
    internal static LabelValue Missing { get; } = new(null, []);

    internal static LabelValue Of(ReadOnlyMemory<char> text) => text.Span.IsWhiteSpace() ? Missing : new(text.ToString().Trim(), []);

    internal static LabelValue Of(double number) => double.IsNaN(number) ? Missing : new(null, [number]);
}
