namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// Which names are kept out of training where a test asks for unseen names: 6 of 18, those whose colour's number leaves the shape's number when
/// divided by 3. Every colour is seen with two shapes, every shape with four colours.
/// </summary>
public static class PairSplit
{
    /// <summary>The 12 names of training and validation.</summary>
    public static IReadOnlyList<Named> Seen { get; } = [.. Named.All.Where(name => !IsHeldOut(name))];

    /// <summary>The 6 names of the test.</summary>
    public static IReadOnlyList<Named> Unseen { get; } = [.. Named.All.Where(IsHeldOut)];

    /// <summary>Whether nothing in training may have this name.</summary>
    public static bool IsHeldOut(Named name) => (int)name.Color % 3 == (int)name.Shape;

    /// <summary>The names that a split shows.</summary>
    public static IReadOnlyList<Named> Of(WorldSplit split) => split == WorldSplit.Test ? Unseen : Seen;
}
