using MPlug2.ML.Interop;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>
/// From the keys of one data set to the classes of the training, by name, since each data set may number them in its own way; and a count of
/// keys that can't be mapped, which are never taken for some class.
/// </summary>
internal sealed class LabelMap
{
    private const int NamesShown = 5;
    private readonly ClassLabels _own;
    private readonly int[] _classes;
    private readonly HashSet<string> _unknownNames = [];
    private int _asked;
    private int _missing;
    private int _unknown;

    /// <param name="training">The classes.</param>
    /// <param name="own">What the keys of this data set stand for.</param>
    /// <param name="seen">Which classes there are training rows of; null counts all as seen.</param>
    internal LabelMap(ClassLabels training, ClassLabels own, IReadOnlyList<bool>? seen = null)
    {
        _own = own;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < training.Count; i++)
        {
            numbers[training.Names[i]] = seen is null || seen[i] ? i : -1;
        }

        _classes = [.. own.Names.Select(name => numbers.GetValueOrDefault(name, -1))];
    }

    /// <summary>The class of a key, from 0; -1, counted, for a missing label and for one that the training has not.</summary>
    internal int Of(uint key)
    {
        _asked++;
        if (key == 0 || key > _classes.Length)
        {
            _missing++;
            return -1;
        }

        var one = _classes[key - 1];
        if (one < 0)
        {
            _unknown++;
            _unknownNames.Add(_own.Names[(int)key - 1]);
        }

        return one;
    }

    /// <summary>Tells what was not mapped.</summary>
    /// <param name="log">Where.</param>
    /// <param name="column">The label column.</param>
    /// <param name="role">"training" or "validation".</param>
    /// <param name="what">What there was one label of: rows, boxes.</param>
    internal void Warn(HostLog log, string column, string role, string what = "rows")
    {
        if (_missing > 0)
        {
            log.Warning($"{_missing} of {_asked} {what} of the {role} data have no label in '{column}' and are left out.");
        }

        if (_unknown > 0)
        {
            log.Warning($"{_unknown} of {_asked} {what} of the {role} data have labels in '{column}' that no {what} of the training data have ({Shown(_unknownNames)}) and are left out.");
        }
    }

    /// <summary>Some names, and how many there are more.</summary>
    internal static string Shown(IReadOnlyCollection<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Take(NamesShown).Select(name => $"'{name}'")) +
        (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");
}
