namespace MPlug2.Samples.ShapesWorld.Retrieval;

/// <summary>What a text of the retrieval world tells: what moves where, and over which ground.</summary>
public readonly record struct GroundCombination(Combination Moving, WorldGround Ground)
{
    /// <summary>All 360 combinations.</summary>
    public static IReadOnlyList<GroundCombination> All { get; } =
    [
        .. from moving in Combination.All from ground in Enum.GetValues<WorldGround>() select new GroundCombination(moving, ground),
    ];
}
