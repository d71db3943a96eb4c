using System.Numerics;
using MPlug2.Samples.ShapesWorld.Grounding;

namespace MPlug2.Samples.ShapesWorld.Stills;

/// <summary>Draws objects and pictures of common looks by chance.</summary>
internal static class StillStudio
{
    /// <summary>Pixels that stay free between an object and the border.</summary>
    public const float Border = 2;

    private const float Apart = 3;

    // Centres stay so far (of 64 pixels) from the lines between the quarters that nobody can argue about a quarter.
    private const float FromTheLines = 2f / 64;

    /// <summary>Whether the boxes of two objects keep 3 pixels apart.</summary>
    public static bool IsApart(this SceneObject item, SceneObject other) => SceneRenderer.BoxOf(item).IsApart(SceneRenderer.BoxOf(other), Apart);

    /// <summary>A centre in a quarter of the picture for an object of this radius.</summary>
    public static Vector2 PointIn(WorldQuadrant quadrant, int size, float radius, Random random)
    {
        var lowest = radius + Border;
        var highest = size * (0.5f - FromTheLines);
        var (x, y) = (random.Between(lowest, highest), random.Between(lowest, highest));
        return new Vector2(((int)quadrant & 1) == 0 ? x : size - x, ((int)quadrant & 2) == 0 ? y : size - y);
    }

    public static SceneObject Draw(this StillOptions looks, Named name, Random random, Func<float, Vector2> place)
    {
        var radius = looks.Size * random.Between(looks.MinRadius, looks.MaxRadius);
        return new SceneObject
        {
            Color = name.Color,
            Shape = name.Shape,
            Radius = radius,
            Brightness = random.Between(looks.MinBrightness, 1),
            Path = [place(radius)],
        };
    }

    public static Scene Show(this StillOptions looks, IReadOnlyList<SceneObject> objects, Random random) => new()
    {
        Size = looks.Size,
        FrameCount = 1,
        Background = random.Between(0, looks.MaxBackground),
        Noise = looks.Noise,
        NoiseSeed = random.Next(),
        Objects = objects,
    };
}
