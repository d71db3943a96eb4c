namespace MPlug2.ML;

/// <summary>The objects of a training row.</summary>
/// <param name="Keys">Their classes as the data has them: 1 and up, 0 for a missing one.</param>
/// <param name="Objects">The objects; null where the columns do not fit each other.</param>
/// <param name="CountFault">How they do not fit, as the end of "Row 7 of the training data has ..."; null where they do.</param>
internal sealed record DetectionTarget(uint[] Keys, IReadOnlyList<TargetObject> Objects, string? CountFault = null)
{
    /// <summary>Which row of the data this is, from 0.</summary>
    internal int Row { get; init; }

    /// <summary>"training" or "validation".</summary>
    internal string Role { get; init; } = "training";

    /// <summary>Puts the columns of a row together.</summary>
    internal static DetectionTarget Of(uint[] keys, float[] corners, string[]? masks, bool[]? crowds, DetectionTaskOptions options)
    {
        var fault = DetectionInputs.FaultOfNumbers(corners.Length, keys.Length, options.BoundingBoxColumnName, options.LabelColumnName)
            ?? DetectionInputs.FaultOfCount(masks?.Length ?? keys.Length, keys.Length, options.Masks ?? "")
            ?? DetectionInputs.FaultOfCount(crowds?.Length ?? keys.Length, keys.Length, options.IsCrowdColumnName);
        return new(keys, fault is not null ? [] :
        [
            .. keys.Select((_, i) => new TargetObject(
                i, -1, (corners[4 * i], corners[4 * i + 1], corners[4 * i + 2], corners[4 * i + 3]), masks?[i] ?? "", crowds?[i] ?? false)),
        ], fault);
    }
}
