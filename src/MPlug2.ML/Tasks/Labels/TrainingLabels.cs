using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>The label column of one fit: what its keys stand for in training and validation data, and which rows have no use.</summary>
/// <param name="name">The column.</param>
/// <param name="isNeeded">Whether there must be one; otherwise its names are taken where it happens to be a key column.</param>
internal sealed class TrainingLabels(string name, bool isNeeded)
{
    private ClassLabels? _own;
    private bool[]? _seen;

    internal InputColumn<uint> Column { get; } = InputColumns.Key("label", name);

    /// <summary>The classes of the training data; null where it has no label column and needs none.</summary>
    internal ClassLabels? Classes { get; private set; }

    /// <summary>Learns what the keys of a data set stand for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is needed and is missing or holds no keys.</exception>
    /// <exception cref="InvalidDataException">There are fewer than two classes.</exception>
    internal void Inspect(DataViewSchema schema, bool forTraining)
    {
        _own = Read(schema);
        if (forTraining)
        {
            (Classes, _seen) = (_own, null);
        }
    }

    /// <summary>The rows whose label is a class of the training, with their class; the others are counted in a warning.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="target">The label of a row.</param>
    /// <param name="with">A row with its class.</param>
    /// <param name="role">"training" or "validation".</param>
    /// <param name="log">Hears of rows that are left out, and of classes without rows.</param>
    internal IReadOnlyList<TRow> Sift<TRow>(
        IReadOnlyList<TRow> rows, Func<TRow, ClassTarget> target, Func<TRow, ClassTarget, TRow> with, string role, HostLog log)
    {
        if (Classes is not { } classes || _own is null)
        {
            return rows;
        }

        var map = new LabelMap(classes, _own, _seen);
        TRow[] kept = [.. rows.Select(row => (Row: row, Class: map.Of(target(row).Key))).Where(pair => pair.Class >= 0)
            .Select(pair => with(pair.Row, target(pair.Row) with { Class = pair.Class }))];
        map.Warn(log, name, role);
        if (_seen is null && kept.Length > 0)
        {
            _seen = [.. Enumerable.Range(0, classes.Count).Select(one => Array.Exists(kept, row => target(row).Class == one))];
            string[] empty = [.. classes.Names.Where((_, one) => !_seen[one])];
            if (empty.Length > 0)
            {
                log.Warning($"No row of the {role} data is of {empty.Length} of the {classes.Count} classes: {LabelMap.Shown(empty)}.");
            }
        }

        return kept;
    }

    private ClassLabels? Read(DataViewSchema schema)
    {
        try
        {
            return Column.Find(schema) is { } column ? LabelKeys.Read(column) : null;
        }
        catch (Exception error) when (!isNeeded && (error is ArgumentOutOfRangeException or InvalidDataException))
        {
            return null; // not there, or of no use as a label: the model has its own classes, or says that it has none
        }
    }
}
