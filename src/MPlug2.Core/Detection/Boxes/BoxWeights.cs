namespace MPlug2.Detection;

/// <summary>Factors between a box's change and what the network predicts.</summary>
/// <param name="Centre">Of the centre's moves.</param>
/// <param name="Size">Of the logarithms of width and height.</param>
internal readonly record struct BoxWeights(float Centre, float Size)
{
    internal static BoxWeights One { get; } = new(1, 1);
}
