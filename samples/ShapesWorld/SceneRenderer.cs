using System.Numerics;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>Draws scenes: antialiased shapes over a ground, with noise. Without state; safe on many threads.</summary>
public static class SceneRenderer
{
    // Half a square's side as a part of the radius: about the area of the other shapes.
    private const float SquareHalf = 0.88f;
    private const int CircleCorners = 32;

    /// <summary>The frames one after another: [T, H, W, 3] bytes, red first.</summary>
    /// <exception cref="ArgumentException">An object's path, or its list of scales, does not have one entry for each frame.</exception>
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

            if (item.Scales is { } scales && scales.Count != scene.FrameCount)
            {
                throw new ArgumentException($"The {item.Color} {item.Shape} has {scales.Count} scales in a scene of {scene.FrameCount} frames.", nameof(scene));
            }
        }

        var frameLength = scene.Size * scene.Size * 3;
        var pixels = new byte[scene.FrameCount * frameLength];
        var noise = new Random(scene.NoiseSeed);
        var canvas = new float[frameLength];
        for (var frame = 0; frame < scene.FrameCount; frame++)
        {
            Fill(canvas, scene.Tint ?? new Vector3(scene.Background), scene.Pattern, scene.Size);
            foreach (var item in scene.Objects.Where(item => item.RadiusAt(frame) > 0))
            {
                Draw(item, frame, canvas, scene.Size);
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
        var half = item.Shape == WorldShape.Square ? SquareHalf * item.RadiusAt(frame) : item.RadiusAt(frame);
        return new PixelBox(item.Path[frame].X - half, item.Path[frame].Y - half, 2 * half, 2 * half);
    }

    /// <summary>The outline of an object in a frame as a polygon, in pixels, clockwise as seen; a circle is given by 32 corners.</summary>
    public static IReadOnlyList<Vector2> OutlineOf(SceneObject item, int frame = 0)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (center, radius) = (item.Path[frame], item.RadiusAt(frame));
        Vector2[] corners = item.Shape switch
        {
            WorldShape.Circle => [.. Enumerable.Range(0, CircleCorners).Select(i => Turned(2 * MathF.PI * i / CircleCorners))],
            WorldShape.Square => [new(-SquareHalf, -SquareHalf), new(SquareHalf, -SquareHalf), new(SquareHalf, SquareHalf), new(-SquareHalf, SquareHalf)],
            WorldShape.Triangle => [new(0, -1), new(1, 1), new(-1, 1)],
            _ => throw new ArgumentException($"{item.Shape} is not a shape of the world.", nameof(item)),
        };
        return [.. corners.Select(corner => center + (radius * corner))];

        static Vector2 Turned(float angle) => new(MathF.Sin(angle), -MathF.Cos(angle));
    }

    /// <summary>Whether the middle of a pixel lies in an object.</summary>
    internal static bool Covers(SceneObject item, int x, int y, int frame = 0) =>
        Distance(item.Shape, new Vector2(x + 0.5f, y + 0.5f) - item.Path[frame], item.RadiusAt(frame)) <= 0;

    private static void Fill(float[] canvas, Vector3 color, ScenePattern? pattern, int size)
    {
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var deviation = pattern?.At(x, y, size) ?? 0;
                (color + new Vector3(deviation)).CopyTo(canvas, 3 * ((y * size) + x));
            }
        }
    }

    private static void Draw(SceneObject item, int frame, float[] canvas, int size)
    {
        var (center, radius) = (item.Path[frame], item.RadiusAt(frame));
        var (red, green, blue) = ColorOf(item.Color);
        var color = new Vector3(red, green, blue) * (item.Brightness / 255f);
        var top = Math.Max(0, (int)(center.Y - radius) - 1);
        var bottom = Math.Min(size - 1, (int)(center.Y + radius) + 1);
        var left = Math.Max(0, (int)(center.X - radius) - 1);
        var right = Math.Min(size - 1, (int)(center.X + radius) + 1);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var offset = new Vector2(x + 0.5f, y + 0.5f) - center; // a pixel's value belongs to its middle
                var coverage = Math.Clamp(0.5f - Distance(item.Shape, offset, radius), 0f, 1f);
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
