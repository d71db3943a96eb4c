using System.Globalization;

namespace MPlug2.Samples.Reporting;

/// <summary>A table; cells that start with a digit or a sign line up at the right.</summary>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">Rows of as many cells.</param>
public sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A table of names and values, such as settings.</summary>
    public static ReportTable OfPairs(string nameHead, string valueHead, IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new ReportTable(
            [nameHead, valueHead],
            [.. pairs.Select(pair => (IReadOnlyList<string>)[pair.Key, Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? ""])]);
    }
}
