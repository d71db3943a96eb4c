namespace MPlug2.Samples.AskAndSearch;

/// <summary>What a grounder adds to a row: x, y, width and height in pixels.</summary>
internal sealed class PredictedBoxRow
{
    public float[] PredictedBox { get; set; } = [];
}
