using System.Numerics;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>All that a clip shows; captions and pixels both follow from it.</summary>
public sealed record Scene
{
    /// <summary>Width and height in pixels.</summary>
    public required int Size { get; init; }

    /// <summary>Number of frames; every object's path has as many points.</summary>
    public required int FrameCount { get; init; }

    /// <summary>Grey of the background, 0 (black) to 1 (white).</summary>
    public float Background { get; init; }

    /// <summary>Red, green and blue of the background, 0 to 1 each; null takes the grey of <see cref="Background"/>.</summary>
    public Vector3? Tint { get; init; }

    /// <summary>What varies the background from place to place; null leaves it of one colour.</summary>
    public ScenePattern? Pattern { get; init; }

    /// <summary>Largest deviation of a channel of a pixel, in both directions, as a part of full scale.</summary>
    public float Noise { get; init; }

    /// <summary>Where the noise starts, so that the same scene always gives the same bytes.</summary>
    public int NoiseSeed { get; init; }

    /// <summary>The objects, the farthest first: later ones are drawn over earlier ones.</summary>
    public required IReadOnlyList<SceneObject> Objects { get; init; }
}
