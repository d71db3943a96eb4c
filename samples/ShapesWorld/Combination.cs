namespace MPlug2.Samples.ShapesWorld;

/// <summary>What a caption says about an object: its colour, its shape and where it moves.</summary>
public readonly record struct Combination(WorldColor Color, WorldShape Shape, WorldDirection Direction)
{
    /// <summary>All 72 combinations.</summary>
    public static IReadOnlyList<Combination> All { get; } =
    [
        .. from color in Enum.GetValues<WorldColor>()
           from shape in Enum.GetValues<WorldShape>()
           from direction in Enum.GetValues<WorldDirection>()
           select new Combination(color, shape, direction),
    ];
}
