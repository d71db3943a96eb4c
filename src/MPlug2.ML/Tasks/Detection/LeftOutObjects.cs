using MPlug2.ML.Interop;

namespace MPlug2.ML;

/// <summary>Counts the objects that one fit leaves out because something is wrong with them. Called by reader threads.</summary>
internal sealed class LeftOutObjects
{
    private readonly HashSet<(string Role, int Row, int Object)> _known = [];
    private string? _first;

    /// <summary>Notes an object; in later epochs it is not counted again.</summary>
    internal void Add(DetectionTarget row, TargetObject one, string fault)
    {
        lock (_known)
        {
            _known.Add((row.Role, row.Row, one.Number));
            _first ??= $"row {row.Row} of the {row.Role} data has {fault}";
        }
    }

    /// <summary>Tells how many there were, if any.</summary>
    internal void Warn(HostLog log)
    {
        lock (_known)
        {
            if (_known.Count > 0)
            {
                log.Warning($"{_known.Count} objects were left out (BadObjects = {BadAnnotationPolicy.LeaveOut}); the first: {_first!.TrimEnd()}");
            }
        }
    }
}
