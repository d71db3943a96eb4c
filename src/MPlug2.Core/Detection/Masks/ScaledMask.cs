namespace MPlug2.Detection;

/// <summary>The mask of a picture that was resized, without resizing the mask: boxes are asked about where they were before.</summary>
/// <param name="mask">The mask of the picture as it was.</param>
/// <param name="x">New width over old width.</param>
/// <param name="y">New height over old height.</param>
internal sealed class ScaledMask(IInstanceMask mask, float x, float y) : IInstanceMask
{
    public void RasterizeInto(PixelBox box, int size, Span<float> target) => mask.RasterizeInto(box.Scaled(1 / x, 1 / y), size, target);
}
