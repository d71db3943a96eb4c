using System.Numerics;
using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Tests.ShapesWorld;

public class SceneRendererTests
{
    [Theory]
    [InlineData(WorldColor.Red, 255, 26, 26)]
    [InlineData(WorldColor.Green, 26, 230, 26)]
    [InlineData(WorldColor.Blue, 38, 64, 255)]
    [InlineData(WorldColor.Yellow, 255, 242, 26)]
    [InlineData(WorldColor.White, 255, 255, 255)]
    [InlineData(WorldColor.Purple, 179, 26, 230)]
    public void Render_Object_HasItsColourAtTheCentre(WorldColor color, int red, int green, int blue)
    {
        foreach (var shape in Enum.GetValues<WorldShape>())
        {
            var pixels = SceneRenderer.Render(SceneOf(color, shape, new Vector2(20.5f, 30.5f)));
            Assert.Equal((red, green, blue), At(pixels, 20, 30));
            Assert.Equal((51, 51, 51), At(pixels, 60, 60)); // background 0.2
        }
    }

    [Fact]
    public void Render_DarkObject_ScalesItsColour()
    {
        var scene = SceneOf(WorldColor.White, WorldShape.Circle, new Vector2(32));
        var dark = scene with { Objects = [scene.Objects[0] with { Brightness = 0.8f }] };
        Assert.Equal((204, 204, 204), At(SceneRenderer.Render(dark), 32, 32));
    }

    // Inked area in pixels, by the formula of each shape: antialiasing must neither add nor lose any.
    [Theory]
    [InlineData(WorldShape.Circle, Math.PI * 100)]
    [InlineData(WorldShape.Square, 17.6 * 17.6)]
    [InlineData(WorldShape.Triangle, 200)]
    public void Render_Shape_CoversItsArea(WorldShape shape, double expected)
    {
        var scene = SceneOf(WorldColor.White, shape, new Vector2(31.3f, 32.6f)) with { Background = 0 };
        var area = SceneRenderer.Render(scene).Sum(value => value / 255.0) / 3;
        Assert.InRange(area, expected * 0.98, expected * 1.02);
    }

    [Fact]
    public void Render_Triangle_PointsUp()
    {
        var pixels = SceneRenderer.Render(SceneOf(WorldColor.White, WorldShape.Triangle, new Vector2(32)));
        Assert.Equal((51, 51, 51), At(pixels, 25, 25));
        Assert.Equal((255, 255, 255), At(pixels, 25, 40));
    }

    [Fact]
    public void Render_MovingObject_IsWhereItsPathSays()
    {
        var scene = SceneOf(WorldColor.Green, WorldShape.Circle, new Vector2(15, 40), new Vector2(22, 40), new Vector2(29, 40));
        var pixels = SceneRenderer.Render(scene);
        for (var frame = 0; frame < 3; frame++)
        {
            var center = CenterOfGreen(pixels, frame);
            Assert.Equal(15 + (7 * frame), center.X, tolerance: 0.05f);
            Assert.Equal(40, center.Y, tolerance: 0.05f);
        }
    }

    [Fact]
    public void Render_Noise_StaysWithinItsAmplitudeAndRepeats()
    {
        var scene = SceneOf(WorldColor.Red, WorldShape.Circle, new Vector2(32)) with { Noise = 0.04f, NoiseSeed = 5 };
        var pixels = SceneRenderer.Render(scene);
        var corner = Enumerable.Range(0, 64 * 10 * 3).Select(i => pixels[i] - 51).ToArray();
        Assert.InRange(corner.Max(), 9, 11);
        Assert.InRange(corner.Min(), -11, -9);
        Assert.InRange(corner.Average(), -0.5, 0.5);
        Assert.Equal(pixels, SceneRenderer.Render(scene));
        Assert.NotEqual(pixels, SceneRenderer.Render(scene with { NoiseSeed = 6 }));
    }

    [Fact]
    public void Render_PathOfOtherLength_Throws()
    {
        var scene = SceneOf(WorldColor.Red, WorldShape.Circle, new Vector2(32));
        Assert.Throws<ArgumentException>(() => SceneRenderer.Render(scene with { FrameCount = 2 }));
    }

    private static Scene SceneOf(WorldColor color, WorldShape shape, params Vector2[] path) => new()
    {
        Size = 64,
        FrameCount = path.Length,
        Background = 0.2f,
        Objects = [new SceneObject { Color = color, Shape = shape, Radius = 10, Path = path }],
    };

    private static (int Red, int Green, int Blue) At(byte[] pixels, int x, int y)
    {
        var at = 3 * ((y * 64) + x);
        return (pixels[at], pixels[at + 1], pixels[at + 2]);
    }

    private static Vector2 CenterOfGreen(byte[] pixels, int frame)
    {
        var sum = Vector2.Zero;
        var weight = 0f;
        for (var i = 0; i < 64 * 64; i++)
        {
            var ink = pixels[(3 * ((frame * 64 * 64) + i)) + 1] - 51f;
            sum += ink * new Vector2((i % 64) + 0.5f, (i / 64) + 0.5f);
            weight += ink;
        }

        return sum / weight;
    }
}
