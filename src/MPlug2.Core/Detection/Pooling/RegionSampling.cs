namespace MPlug2.Detection;

/// <summary>How a box is cut into bins and a bin into samples.</summary>
/// <param name="Height">Bins from top to bottom.</param>
/// <param name="Width">Bins from left to right.</param>
/// <param name="Ratio">Samples of a bin along an axis; 0 takes as many as it has places, rounded up.</param>
/// <param name="Aligned">Whether the box is moved by half a place, as it should; false as the first version did, which also makes small boxes one place wide.</param>
internal sealed record RegionSampling(int Height, int Width, int Ratio = 0, bool Aligned = true)
{
    /// <summary>The start and length of a box along one axis, in places.</summary>
    internal (float Start, float Length) Span(float from, float to, float scale)
    {
        var shift = Aligned ? 0.5f : 0f;
        var start = from * scale - shift;
        var length = to * scale - shift - start;
        return (start, Aligned ? length : MathF.Max(length, 1));
    }
}
