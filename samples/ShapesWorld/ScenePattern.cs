using System.Numerics;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>A pattern on the background.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Contrast">Largest deviation from the background's colour, in both directions, as a part of full scale.</param>
/// <param name="Offset">Pixels by which stripes and squares are moved; without effect on shades.</param>
public sealed record ScenePattern(WorldBackground Kind, float Contrast, Vector2 Offset)
{
    private const float StripeWidth = 6;
    private const float SquareSide = 8;

    /// <summary>The deviation in the middle of a pixel, in a picture of <paramref name="size"/> pixels.</summary>
    internal float At(int x, int y, int size) => Contrast * Kind switch
    {
        WorldBackground.Plain => 0,
        WorldBackground.Shaded => (2 * (x + 0.5f) / size) - 1,
        WorldBackground.Striped => Sign(Cell(x, Offset.X, StripeWidth)),
        WorldBackground.Checked => Sign(Cell(x, Offset.X, SquareSide) + Cell(y, Offset.Y, SquareSide)),
        _ => throw new InvalidOperationException($"{Kind} is not a background of the world."),
    };

    private static int Cell(int at, float offset, float side) => (int)MathF.Floor((at + offset) / side);

    private static float Sign(int cell) => cell % 2 == 0 ? 1 : -1;
}
