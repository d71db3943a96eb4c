using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The label column of one fit, with a key for each object: what its keys stand for, and which objects are learnt.</summary>
internal sealed class ObjectLabels
{
    private readonly string _name;
    private readonly LabelNames _names;

    /// <param name="name">The column.</param>
    /// <param name="isNeeded">Whether there must be one.</param>
    internal ObjectLabels(string name, bool isNeeded)
    {
        _name = name;
        Column = InputColumns.Keys("label", name);
        _names = new LabelNames(Column, isNeeded, least: 1);
    }

    internal InputColumn<uint[]> Column { get; }

    internal ClassLabels? Classes => _names.Classes;

    internal void Inspect(DataViewSchema schema, bool forTraining) => _names.Inspect(schema, forTraining);

    /// <summary>The rows with those objects that are of a class of the training and wanted; those without a known class are counted in a warning.</summary>
    /// <param name="rows">All rows; each stays, if without objects.</param>
    /// <param name="isWanted">Whether an object is to be kept at all.</param>
    /// <param name="role">"training" or "validation".</param>
    /// <param name="log">Hears of what is left out.</param>
    internal IReadOnlyList<MediaTargetRow<DetectionTarget>> Sift(
        IReadOnlyList<MediaTargetRow<DetectionTarget>> rows, Func<DetectionTarget, TargetObject, bool> isWanted, string role, HostLog log)
    {
        if (_names.Map() is not { } map)
        {
            return rows;
        }

        MediaTargetRow<DetectionTarget>[] kept = [.. rows.Select(row =>
        {
            var target = row.Target with { Row = row.Number, Role = role };
            TargetObject[] objects =
            [
                .. target.Objects.Where(one => isWanted(target, one)).Select(one => one with { Class = map.Of(target.Keys[one.Number]) })
                    .Where(one => one.Class >= 0),
            ];
            return row with { Target = target with { Keys = [], Objects = objects } };
        })];
        map.Warn(log, _name, role, "objects");
        _names.NoteSeen(kept.SelectMany(row => row.Target.Objects).Select(one => one.Class).ToHashSet(), role, "object", log);
        return kept;
    }
}
