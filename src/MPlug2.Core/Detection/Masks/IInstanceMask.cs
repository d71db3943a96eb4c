namespace MPlug2.Detection;

/// <summary>Which pixels of a picture belong to one object, in whatever form: a bitmap, polygons...; the network only asks for the part in a box.</summary>
/// <remarks>Implementations are immutable, so that threads may share them.</remarks>
internal interface IInstanceMask
{
    /// <summary>The mask inside a box, stretched to a square: what the mask head has to learn.</summary>
    /// <param name="box">In pixels of the mask's own picture; not empty.</param>
    /// <param name="size">Side of the square.</param>
    /// <param name="target">Gets size * size values, row by row: 1 inside, 0 outside.</param>
    void RasterizeInto(PixelBox box, int size, Span<float> target);
}
