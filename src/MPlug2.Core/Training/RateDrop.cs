namespace MPlug2.Training;

/// <summary>From a part of the run on, every rate is its base times a factor.</summary>
/// <param name="After">The part of all steps that runs before, above 0 and below 1.</param>
/// <param name="Factor">Of the base rate, and not of the drop before; above 0.</param>
public sealed record RateDrop(double After, double Factor)
{
    /// <summary>What is wrong with drops, or null.</summary>
    internal static string? Fault(IReadOnlyList<RateDrop> drops) =>
        drops.Any(drop => drop.After is not (> 0 and < 1) || !(double.IsFinite(drop.Factor) && drop.Factor > 0))
            ? "a drop comes after a part of the run above 0 and below 1, and its factor is above 0"
            : drops.Zip(drops.Skip(1)).Any(pair => pair.First.After >= pair.Second.After) ? "drops come one after another" : null;
}
