namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// Which combinations are kept out of training: 8 of 72, where (7 colour + 5 shape + 3 direction) mod 9 = 0. Every pair of a colour and a shape,
/// a colour and a direction, a shape and a direction still occurs in training, so a test clip asks for composition and not for a guess.
/// </summary>
public static class CombinationSplit
{
    /// <summary>The 64 combinations of training and validation.</summary>
    public static IReadOnlyList<Combination> Seen { get; } = [.. Combination.All.Where(c => !IsHeldOut(c))];

    /// <summary>The 8 combinations of the test.</summary>
    public static IReadOnlyList<Combination> Unseen { get; } = [.. Combination.All.Where(IsHeldOut)];

    /// <summary>Whether no training clip may show this combination.</summary>
    public static bool IsHeldOut(Combination combination) =>
        ((7 * (int)combination.Color) + (5 * (int)combination.Shape) + (3 * (int)combination.Direction)) % 9 == 0;

    /// <summary>The combinations that clips of this split show.</summary>
    public static IReadOnlyList<Combination> Of(WorldSplit split) => split == WorldSplit.Test ? Unseen : Seen;
}
