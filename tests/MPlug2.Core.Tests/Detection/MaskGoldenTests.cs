using MPlug2.Detection;
using MPlug2.Detection.Data;

namespace MPlug2.Core.Tests.Detection;

/// <summary>Masks of boxes and of pictures against detectron2.</summary>
[Trait("Category", "Golden")]
public class MaskGoldenTests
{
    [SkippableFact]
    public void BitmapTargets_AllBoxes_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        using var masks = fixture.Read("bitmask/masks");
        int height = (int)masks.shape[1], width = (int)masks.shape[2];
        var pixels = Array.ConvertAll(BoxTensors.ToFloats(masks), value => (byte)value);
        var boxes = fixture.Boxes("bitmask/boxes");
        foreach (var size in new[] { 28, 14 })
        {
            var targets = new float[boxes.Length * size * size];
            for (var i = 0; i < boxes.Length; i++)
            {
                var mask = new AnnotatedMask(ObjectMask.OfPixels(RunLengthMask.FromPixels(pixels.AsSpan(i * height * width, height * width), height, width)));
                mask.RasterizeInto(boxes[i], size, targets.AsSpan(i * size * size, size * size));
            }

            fixture.Close(targets, $"bitmask/crop{size}");
        }
    }

    [SkippableFact]
    public void PolygonTargets_AllBoxes_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        var shapes = DetectionFixture.Settings("ops").GetProperty("polygon").GetProperty("instances").EnumerateArray()
            .Select(shape => shape.EnumerateArray().Select(outline => outline.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray()).ToArray();
        var boxes = fixture.Boxes("polygon/boxes");
        var targets = new float[boxes.Length * 28 * 28];
        for (var i = 0; i < boxes.Length; i++)
        {
            new AnnotatedMask(ObjectMask.OfPolygons(shapes[i], 48, 60)).RasterizeInto(boxes[i], 28, targets.AsSpan(i * 784, 784));
        }

        fixture.Close(targets, "polygon/crop28");
    }

    [SkippableFact]
    public void Paint_BoxesPartlyOutside_EqualsTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        var boxes = fixture.Boxes("paste/boxes");
        var masks = fixture.Floats("paste/masks");
        var size = new ImageSize(48, 60);
        var binary = new List<float>();
        var soft = new List<float>();
        for (var i = 0; i < boxes.Length; i++)
        {
            var mask = masks.AsSpan(784 * i, 784);
            binary.AddRange(MaskPainter.Paint(mask, 28, boxes[i], size).ToRunLengths().ToPixels().Select(pixel => (float)pixel));
            soft.AddRange(MaskPainter.Soft(mask, 28, boxes[i], 0, 0, size.Width, size.Height));
        }

        fixture.Close([.. soft], "paste/soft");
        fixture.Close([.. binary], "paste/binary_0.5");
    }

    [SkippableFact]
    public void Results_ScaledPicture_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        var found = new ImageDetections(fixture.Boxes("postprocess/boxes_in"), fixture.Floats("postprocess/scores_in"), [0, 1, 0, 2, 1])
        {
            Masks = fixture.Floats("postprocess/masks_in"),
        };
        var scaled = DetectionResults.Scale(found, new(60, 80), new(45, 100));
        Assert.Equal(fixture.Ints("postprocess/classes"), scaled.Select(one => one.Class));
        fixture.Close([.. scaled.Select(one => (float)one.Score)], "postprocess/scores");
        fixture.CloseBoxes([.. scaled.Select(one => PixelBox.Of(one.Box))], "postprocess/boxes");
        fixture.Close([.. scaled.SelectMany(one => one.Mask!.ToPixels()).Select(pixel => (float)pixel)], "postprocess/masks");
    }
}
