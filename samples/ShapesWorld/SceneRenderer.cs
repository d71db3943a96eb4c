using System.Numerics;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>Draws scenes: antialiased shapes on grey, with noise. Without state; safe on many threads.</summary>
public static class SceneRenderer
{
    // Half a square's side as a part of the radius: about the area of the other shapes.
    private const float SquareHalf = 0.88f;

    /// <summary>The frames one after another: [T, H, W, 3] bytes, red first.</summary>
    /// <exception cref="ArgumentException">An object's path does not have one point for each frame.</exception>
    public static byte[] Render(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        foreach (var item in scene.Objects)
        {
            if (item.Path.Count != scene.FrameCount)
            {
                throw new ArgumentException(
                    $"The {item.Color} {item.Shape} has a path of {item.Path.Count} points in a scene of {scene.FrameCount} frames.", nameof(scene));
            }
        }

        var frameLength = scene.Size * scene.Size * 3;
        var pixels = new byte[scene.FrameCount * frameLength];
        var noise = new Random(scene.NoiseSeed);
        var canvas = new float[frameLength];
        for (var frame = 0; frame < scene.FrameCount; frame++)
        {
            Fill(canvas, scene.Tint ?? new Vector3(scene.Background));
            foreach (var item in scene.Objects)
            {
                Draw(item, item.Path[frame], canvas, scene.Size);
            }

            Quantize(canvas, pixels.AsSpan(frame * frameLength, frameLength), scene.Noise, noise);
        }

        return pixels;
    }

    /// <summary>Full-brightness red, green and blue of a colour, 0 to 255.</summary>
    public static (byte Red, byte Green, byte Blue) ColorOf(WorldColor color) => color switch
    {
        WorldColor.Red => (255, 26, 26),
        WorldColor.Green => (26, 230, 26),
        WorldColor.Blue => (38, 64, 255),
        WorldColor.Yellow => (255, 242, 26),
        WorldColor.White => (255, 255, 255),
        WorldColor.Purple => (179, 26, 230),
        _ => throw new ArgumentOutOfRangeException(nameof(color), color, "Not a colour of the world."),
    };

    /// <summary>The smallest box around an object in a frame, in pixels; the outline touches all four sides.</summary>
    public static PixelBox BoxOf(SceneObject item, int frame = 0)
    {
        ArgumentNullException.ThrowIfNull(item);
        var half = item.Shape == WorldShape.Square ? SquareHalf * item.Radius : item.Radius;
        return new PixelBox(item.Path[frame].X - half, item.Path[frame].Y - half, 2 * half, 2 * half);
    }

    private static void Fill(Span<float> canvas, Vector3 color)
    {
        for (var i = 0; i < canvas.Length; i += 3)
        {
            color.CopyTo(canvas[i..]);
        }
    }

    private static void Draw(SceneObject item, Vector2 center, float[] canvas, int size)
    {
        var (red, green, blue) = ColorOf(item.Color);
        var color = new Vector3(red, green, blue) * (item.Brightness / 255f);
        var top = Math.Max(0, (int)(center.Y - item.Radius) - 1);
        var bottom = Math.Min(size - 1, (int)(center.Y + item.Radius) + 1);
        var left = Math.Max(0, (int)(center.X - item.Radius) - 1);
        var right = Math.Min(size - 1, (int)(center.X + item.Radius) + 1);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var offset = new Vector2(x + 0.5f, y + 0.5f) - center; // a pixel's value belongs to its middle
                var coverage = Math.Clamp(0.5f - Distance(item.Shape, offset, item.Radius), 0f, 1f);
                var at = 3 * ((y * size) + x);
                canvas[at] += coverage * (color.X - canvas[at]);
                canvas[at + 1] += coverage * (color.Y - canvas[at + 1]);
                canvas[at + 2] += coverage * (color.Z - canvas[at + 2]);
            }
        }
    }

    // Signed distance to the outline in pixels, negative inside: half a pixel around it is the antialiased edge.
    private static float Distance(WorldShape shape, Vector2 offset, float radius) => shape switch
    {
        WorldShape.Circle => offset.Length() - radius,
        WorldShape.Square => Math.Max(Math.Abs(offset.X), Math.Abs(offset.Y)) - (SquareHalf * radius),
        WorldShape.Triangle => Math.Max(offset.Y - radius, ((2 * Math.Abs(offset.X)) - offset.Y - radius) / MathF.Sqrt(5)),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a shape of the world."),
    };

    private static void Quantize(float[] canvas, Span<byte> pixels, float amplitude, Random noise)
    {
        for (var i = 0; i < canvas.Length; i++)
        {
            var deviation = amplitude * ((2 * noise.NextSingle()) - 1);
            pixels[i] = (byte)MathF.Round(255 * Math.Clamp(canvas[i] + deviation, 0f, 1f));
        }
    }
}
