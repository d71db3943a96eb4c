namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>
/// Which grounds are kept out of training for which class: of each of the 18 classes one of the four, where the ground's number is (colour + shape) mod 4.
/// </summary>
public static class LabelSplit
{
    /// <summary>Every class with every ground.</summary>
    public static IReadOnlyList<(Named Name, WorldBackground Background)> All { get; } =
        [.. from name in Named.All from background in Enum.GetValues<WorldBackground>() select (name, background)];

    /// <summary>Whether no training picture may show this.</summary>
    public static bool IsHeldOut(Named name, WorldBackground background) => ((int)name.Color + (int)name.Shape) % 4 == (int)background;

    /// <summary>
    /// Whether no training picture and no caption may have this name where names are held out: 3 of 18, one a shape, so that each of their colours is
    /// still seen with two shapes and the other colours with all. With 6 held out, models learn that a colour never has a shape.
    /// </summary>
    public static bool IsHeldOut(Named name) => (int)name.Color == (int)name.Shape;

    /// <summary>What pictures of a split show: by the rule of grounds, or by that of names on all grounds.</summary>
    public static IReadOnlyList<(Named Name, WorldBackground Background)> Of(WorldSplit split, LabelHoldout heldOut)
    {
        return [.. All.Where(shown => IsUnseen(shown.Name, shown.Background) == (split == WorldSplit.Test))];

        bool IsUnseen(Named name, WorldBackground background) => heldOut == LabelHoldout.Names ? IsHeldOut(name) : IsHeldOut(name, background);
    }
}
