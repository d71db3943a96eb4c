using MPlug2.Detection.Data;

namespace MPlug2.Detection;

/// <summary>The shape of an annotated object: polygons are drawn into the box anew, pixels are read.</summary>
internal sealed class AnnotatedMask(ObjectMask mask) : IInstanceMask
{
    private readonly Lazy<BitmapMask>? _bitmap = mask.Polygons is null
        ? new(() => new BitmapMask(mask.Pixels.ToPixels(), new(mask.Height, mask.Width), 0, 0, mask.Width))
        : null;

    public void RasterizeInto(PixelBox box, int size, Span<float> target)
    {
        if (_bitmap is not null)
        {
            _bitmap.Value.RasterizeInto(box, size, target);
            return;
        }

        var pixels = PolygonRasterizer.RasterizeInside(mask.Polygons!, box.ToGroundingBox(), size).ToPixels();
        for (var i = 0; i < pixels.Length; i++)
        {
            target[i] = pixels[i];
        }
    }
}
