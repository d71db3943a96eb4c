namespace MPlug2.ML;

/// <summary>The output columns of a detector. Part of a saved model.</summary>
internal sealed record DetectorColumns(string PredictedLabel, string Boxes, string Score, string? Masks)
{
    internal static DetectorColumns Of(DetectionTaskOptions options) =>
        new(options.PredictedLabelColumnName, options.PredictedBoundingBoxColumnName, options.ScoreColumnName, options.PredictedMasks);
}
