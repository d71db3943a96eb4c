using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>What the keys of a label column stand for in training and validation data of one fit, and which classes were seen in the training.</summary>
/// <param name="column">The column, of one key a row or of many.</param>
/// <param name="isNeeded">Whether there must be one; otherwise its names are taken where it happens to be a key column.</param>
/// <param name="least">How many classes there must be.</param>
internal sealed class LabelNames(InputColumn column, bool isNeeded, int least = 2)
{
    private ClassLabels? _own;
    private bool[]? _seen;

    /// <summary>The classes of the training data; null where it has no label column and needs none.</summary>
    internal ClassLabels? Classes { get; private set; }

    /// <summary>Learns what the keys of a data set stand for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is needed and is missing or holds no keys.</exception>
    /// <exception cref="InvalidDataException">There are too few classes.</exception>
    internal void Inspect(DataViewSchema schema, bool forTraining)
    {
        _own = Read(schema);
        if (forTraining)
        {
            (Classes, _seen) = (_own, null);
        }
    }

    /// <summary>From the keys of the data set that was inspected last to classes; null where there are none.</summary>
    internal LabelMap? Map() => Classes is { } classes && _own is { } own ? new LabelMap(classes, own, _seen) : null;

    /// <summary>Notes, once, which classes the training data has, and warns of those that it has not.</summary>
    /// <param name="found">The classes of all that is kept.</param>
    /// <param name="role">"training" or "validation".</param>
    /// <param name="what">What is of a class: "row", "object".</param>
    /// <param name="log">Hears of the others.</param>
    internal void NoteSeen(IReadOnlyCollection<int> found, string role, string what, HostLog log)
    {
        if (_seen is not null || found.Count == 0 || Classes is not { } classes)
        {
            return;
        }

        _seen = new bool[classes.Count];
        foreach (var one in found)
        {
            _seen[one] = true;
        }

        string[] empty = [.. classes.Names.Where((_, one) => !_seen[one])];
        if (empty.Length > 0)
        {
            log.Warning($"No {what} of the {role} data is of {empty.Length} of the {classes.Count} classes: {LabelMap.Shown(empty)}.");
        }
    }

    private ClassLabels? Read(DataViewSchema schema)
    {
        try
        {
            return column.Find(schema) is { } found ? LabelKeys.Read(found, least) : null;
        }
        catch (Exception error) when (!isNeeded && (error is ArgumentOutOfRangeException or InvalidDataException))
        {
            return null; // not there, or of no use as a label: the model has its own classes, or says that it has none
        }
    }
}
