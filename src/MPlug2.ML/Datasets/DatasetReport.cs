using System.Globalization;

namespace MPlug2.ML;

/// <summary>What one whole pass over a data set found.</summary>
/// <remarks>Immutable.</remarks>
public sealed class DatasetReport
{
    internal DatasetReport(
        long rows, long withoutLabel, IReadOnlyDictionary<DatasetSkipReason, long> byReason, IReadOnlyList<DatasetSkip> examples)
    {
        (Rows, WithoutLabel, ByReason, Examples) = (rows, withoutLabel, byReason, examples);
        Skipped = byReason.Values.Sum();
    }

    /// <summary>How many rows there were.</summary>
    public long Rows { get; }

    /// <summary>How many of them have no label, as in test sets: a missing key, NaN, or no right class at all.</summary>
    public long WithoutLabel { get; }

    /// <summary>How many rows, files and folders were left out.</summary>
    public long Skipped { get; }

    /// <summary>The same by reason; reasons that did not occur are not in it.</summary>
    public IReadOnlyDictionary<DatasetSkipReason, long> ByReason { get; }

    /// <summary>The first few of them.</summary>
    public IReadOnlyList<DatasetSkip> Examples { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var rows = string.Create(CultureInfo.InvariantCulture, $"{Rows} rows{(WithoutLabel == 0 ? "" : $" ({WithoutLabel} without a label)")}");
        if (Skipped == 0)
        {
            return $"{rows}, nothing left out";
        }

        var reasons = ByReason.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"));
        return $"{rows}, {Skipped.ToString(CultureInfo.InvariantCulture)} left out ({string.Join(", ", reasons)}), "
            + $"the first: {Examples[0].Place}: {Examples[0].Detail}";
    }
}
