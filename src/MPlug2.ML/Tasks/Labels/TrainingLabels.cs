using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>The label column of one fit, with one key a row: what its keys stand for, and which rows have no use.</summary>
internal sealed class TrainingLabels
{
    private readonly string _name;
    private readonly LabelNames _names;

    /// <param name="name">The column.</param>
    /// <param name="isNeeded">Whether there must be one; otherwise its names are taken where it happens to be a key column.</param>
    internal TrainingLabels(string name, bool isNeeded)
    {
        _name = name;
        Column = InputColumns.Key("label", name);
        _names = new LabelNames(Column, isNeeded);
    }

    internal InputColumn<uint> Column { get; }

    /// <summary>The classes of the training data; null where it has no label column and needs none.</summary>
    internal ClassLabels? Classes => _names.Classes;

    /// <inheritdoc cref="LabelNames.Inspect"/>
    internal void Inspect(DataViewSchema schema, bool forTraining) => _names.Inspect(schema, forTraining);

    /// <summary>The rows whose label is a class of the training, with their class; the others are counted in a warning.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="target">The label of a row.</param>
    /// <param name="with">A row with its class.</param>
    /// <param name="role">"training" or "validation".</param>
    /// <param name="log">Hears of rows that are left out, and of classes without rows.</param>
    internal IReadOnlyList<TRow> Sift<TRow>(
        IReadOnlyList<TRow> rows, Func<TRow, ClassTarget> target, Func<TRow, ClassTarget, TRow> with, string role, HostLog log)
    {
        if (_names.Map() is not { } map)
        {
            return rows;
        }

        TRow[] kept = [.. rows.Select(row => (Row: row, Class: map.Of(target(row).Key))).Where(pair => pair.Class >= 0)
            .Select(pair => with(pair.Row, target(pair.Row) with { Class = pair.Class }))];
        map.Warn(log, _name, role);
        _names.NoteSeen(kept.Select(row => target(row).Class).ToHashSet(), role, "row", log);
        return kept;
    }
}
