namespace MPlug2.Samples.ShapesWorld.Retrieval;

/// <summary>
/// Which of the 360 combinations are kept out of training: 148, namely the 120 where (4 colour + direction + 2 ground) mod 6 is 0 or 1, and all that
/// show what <see cref="CombinationSplit"/> holds out, so that nothing trained here knows the test of captions or questions. Every pair of attribute
/// values occurs in training, in five combinations or more. Each attribute matters in the test: a held-out combination has on average 1.2 to 1.7
/// others that differ from it in that attribute alone.
/// </summary>
public static class RetrievalSplit
{
    /// <summary>The 212 combinations of training and validation.</summary>
    public static IReadOnlyList<GroundCombination> Seen { get; } = [.. GroundCombination.All.Where(c => !IsHeldOut(c))];

    /// <summary>The 148 combinations of the test.</summary>
    public static IReadOnlyList<GroundCombination> Unseen { get; } = [.. GroundCombination.All.Where(IsHeldOut)];

    /// <summary>Whether no training clip may show this combination.</summary>
    public static bool IsHeldOut(GroundCombination combination)
    {
        var moving = combination.Moving;
        return CombinationSplit.IsHeldOut(moving)
            || ((4 * (int)moving.Color) + (int)moving.Direction + (2 * (int)combination.Ground)) % 6 < 2;
    }

    /// <summary>The combinations that clips of this split show.</summary>
    public static IReadOnlyList<GroundCombination> Of(WorldSplit split) => split == WorldSplit.Test ? Unseen : Seen;
}
