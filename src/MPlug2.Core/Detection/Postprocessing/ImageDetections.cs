namespace MPlug2.Detection;

/// <summary>What was found in one picture, in pixels of the network's picture, best first.</summary>
/// <param name="Boxes">Boxes inside the picture.</param>
/// <param name="Scores">0 to 1.</param>
/// <param name="Labels">Classes from 0.</param>
internal sealed record ImageDetections(PixelBox[] Boxes, float[] Scores, int[] Labels)
{
    /// <summary>Probabilities inside the boxes, 28 x 28 each, row by row; empty before the mask head ran.</summary>
    internal float[] Masks { get; init; } = [];

    internal int Count => Boxes.Length;

    internal ReadOnlySpan<float> Mask(int index) => Masks.AsSpan(index * MaskHead.Side * MaskHead.Side, MaskHead.Side * MaskHead.Side);
}
