using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>What a training row holds besides its image.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Box">x, y, width and height in pixels of the image.</param>
internal sealed record GroundingTarget(string Phrase, float[] Box)
{
    /// <summary>What is wrong, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    internal string? Fault() =>
        string.IsNullOrWhiteSpace(Phrase) ? "an empty phrase. Remove such rows."
        : Box.Length != 4 ? $"a box of {Box.Length} numbers; wanted are x, y, width and height."
        : !Box.All(float.IsFinite) || Box[2] <= 0 || Box[3] <= 0 ? $"the box [{Numbers}], which is not finite or has no size. Width and height are above 0."
        : null;

    /// <summary>The box in the square that the network sees, by parts of its side.</summary>
    /// <exception cref="TargetFaultException">The box reaches beyond the image.</exception>
    internal NormalizedBox In(ImagePlacement placement, int size)
    {
        // A pixel of rounding is forgiven, a box with nothing of it inside is not.
        if (Box[0] < -1 || Box[1] < -1 || Box[0] + Box[2] > placement.SourceWidth + 1 || Box[1] + Box[3] > placement.SourceHeight + 1 ||
            Box[0] + Box[2] <= 0 || Box[1] + Box[3] <= 0 || Box[0] >= placement.SourceWidth || Box[1] >= placement.SourceHeight)
        {
            throw new TargetFaultException(
                $"the box [{Numbers}] of '{Phrase}', which reaches beyond its image of {placement.SourceWidth} x {placement.SourceHeight} pixels. Boxes are x, y, " +
                "width and height in pixels of the image, upright.");
        }

        var (left, top) = placement.ToSquare(Box[0], Box[1]);
        var (right, bottom) = placement.ToSquare(Box[0] + Box[2], Box[1] + Box[3]);
        float low = (float)(Math.Max(0, left) / size), high = (float)(Math.Max(0, top) / size);
        return NormalizedBox.FromCorner(low, high, (float)(Math.Min(size, right) / size) - low, (float)(Math.Min(size, bottom) / size) - high);
    }

    private string Numbers => string.Join(", ", Box);
}
