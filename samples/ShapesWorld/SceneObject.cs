using System.Numerics;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>One object and its way over the clip.</summary>
public sealed record SceneObject
{
    /// <summary>The name of the colour.</summary>
    public required WorldColor Color { get; init; }

    /// <summary>The shape.</summary>
    public required WorldShape Shape { get; init; }

    /// <summary>Half the extent in pixels: the object reaches at most this far from its centre in x and in y.</summary>
    public required float Radius { get; init; }

    /// <summary>Factor on the colour, 0 to 1.</summary>
    public float Brightness { get; init; } = 1f;

    /// <summary>The centre in each frame, in pixels; x to the right, y down, (0, 0) is the upper left corner of the picture.</summary>
    public required IReadOnlyList<Vector2> Path { get; init; }

    /// <summary>A factor on the radius for each frame; 0 hides the object. Null keeps the radius.</summary>
    public IReadOnlyList<float>? Scales { get; init; }

    /// <summary>Where the path leads: the longer axis from the first to the last centre decides; null when the object stays still.</summary>
    public WorldDirection? Direction
    {
        get
        {
            var way = Path[^1] - Path[0];
            return (Math.Abs(way.X) >= Math.Abs(way.Y), way) switch
            {
                (_, { X: 0, Y: 0 }) => null,
                (true, { X: < 0 }) => WorldDirection.Left,
                (true, _) => WorldDirection.Right,
                (false, { Y: < 0 }) => WorldDirection.Up,
                (false, _) => WorldDirection.Down,
            };
        }
    }

    /// <summary>Half the extent in a frame, in pixels.</summary>
    internal float RadiusAt(int frame) => Scales is null ? Radius : Scales[frame] * Radius;
}
