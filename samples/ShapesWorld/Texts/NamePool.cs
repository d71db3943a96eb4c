namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>The first names of a fixed order in which every third can move in a direction that <see cref="CombinationSplit"/> holds out.</summary>
internal static class NamePool
{
    /// <summary>All names: one with held-out directions, then two without, and so on.</summary>
    private static readonly Named[] Order = [.. Interleave()];

    public static IReadOnlyList<Named> Of(int count) => Order[..count];

    /// <summary>The combinations of a split that concern these names.</summary>
    public static IReadOnlyList<Combination> Combinations(IReadOnlyList<Named> names, WorldSplit split) =>
        [.. CombinationSplit.Of(split).Where(combination => names.Contains(new Named(combination.Color, combination.Shape)))];

    private static IEnumerable<Named> Interleave()
    {
        var special = CombinationSplit.Unseen.Select(combination => new Named(combination.Color, combination.Shape)).Distinct().ToArray();
        var others = Named.All.Except(special).ToArray();
        return special.SelectMany((name, i) => (Named[])[name, others[2 * i], others[(2 * i) + 1]]);
    }
}
