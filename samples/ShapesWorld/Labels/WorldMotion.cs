namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>What an object does in a clip. The first four are those of <see cref="WorldDirection"/>, in its order.</summary>
public enum WorldMotion
{
    Left,
    Right,
    Up,
    Down,

    /// <summary>Nothing.</summary>
    Still,

    /// <summary>From less than half its size to its full size.</summary>
    Grows,

    /// <summary>From its full size to less than half of it.</summary>
    Shrinks,

    /// <summary>Every second frame hides it.</summary>
    Blinks,
}
