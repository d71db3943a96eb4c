namespace MPlug2.ML;

/// <summary>Columns of detections that are written as COCO's results.</summary>
public sealed record CocoResultsOptions
{
    /// <summary>The image's id (Int64, Int32 or UInt32). Default "ImageId".</summary>
    public string ImageIdColumnName { get; init; } = "ImageId";

    /// <summary>The predicted classes (vector of keys with names). Default "PredictedLabel".</summary>
    public string PredictedLabelColumnName { get; init; } = "PredictedLabel";

    /// <summary>The predicted boxes (vector of Single, x0, y0, x1, y1 each). Default "PredictedBoundingBoxes".</summary>
    public string PredictedBoundingBoxColumnName { get; init; } = "PredictedBoundingBoxes";

    /// <summary>The scores (vector of Single). Default "Score".</summary>
    public string ScoreColumnName { get; init; } = "Score";

    /// <summary>The predicted masks (vector of text). With the default, "PredictedMasks", data may lack it.</summary>
    public string PredictedMaskColumnName { get; init; } = DetectionRows.DefaultPredictedMasks;
}
