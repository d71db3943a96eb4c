namespace MPlug2.ML;

/// <summary>How objects are found in images with their shapes; see <see cref="MPlug2TransformsCatalog.InstanceSegmenter(InstanceSegmenterOptions)"/>.</summary>
/// <remarks>Defaults that differ from those of other tasks are in the remarks of <see cref="DetectionTaskOptions"/>.</remarks>
public sealed class InstanceSegmenterOptions : DetectionTaskOptions
{
    /// <summary>
    /// Column with the masks to learn (vector of text, one an object): run lengths or polygons, as <see cref="MPlug2.Detection.Data.ObjectMask"/> writes
    /// them; an empty text for an object of which only the box is known. Not read when scoring. Default "Masks".
    /// </summary>
    public string MaskColumnName { get; set; } = DetectionOptions.DefaultMasks;

    /// <summary>Output column with the masks found (vector of text, run lengths of the image's size). Default "PredictedMasks".</summary>
    public string PredictedMaskColumnName { get; set; } = DetectionRows.DefaultPredictedMasks;

    internal override string? Masks => MaskColumnName;

    internal override string? PredictedMasks => PredictedMaskColumnName;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, Epochs == 0 || !string.IsNullOrEmpty(MaskColumnName), "MaskColumnName is empty; name the column of the masks, or set Epochs = 0");
        Check(faults, !string.IsNullOrEmpty(PredictedMaskColumnName), "PredictedMaskColumnName is empty; name the column, or take the ObjectDetector");
    }
}
