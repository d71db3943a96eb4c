namespace MPlug2.Samples.Detect;

/// <summary>A scored image as the model's columns have it.</summary>
internal sealed class DetectionRow
{
    public long ImageId { get; set; }

    public string[] PredictedLabel { get; set; } = [];

    public float[] PredictedBoundingBoxes { get; set; } = [];

    public float[] Score { get; set; } = [];

    public string[] PredictedMasks { get; set; } = [];

    /// <summary>The objects, surest first.</summary>
    internal IReadOnlyList<FoundObject> Objects =>
    [
        .. PredictedLabel.Select((label, i) =>
        {
            var corners = PredictedBoundingBoxes.AsSpan(4 * i, 4);
            return new FoundObject(
                label, new Reporting.PictureBox(corners[0], corners[1], corners[2] - corners[0], corners[3] - corners[1]), Score[i],
                MPlug2.Detection.Data.RunLengthMask.Parse(PredictedMasks[i]));
        }),
    ];
}
