namespace MPlug2.Training;

/// <summary>
/// The schedule of published detectors: a straight line from a part of the base rate to the base rate, which then drops at certain steps.
/// </summary>
/// <param name="totalSteps">Micro-batches in the whole run.</param>
/// <param name="warmupSteps">Micro-batches of warm-up.</param>
/// <param name="warmupFactor">The part of the base rate at which step 0 runs.</param>
/// <param name="drops">In order; a drop comes at the step nearest to its part of the run.</param>
public sealed class StepSchedule(long totalSteps, long warmupSteps, double warmupFactor, IReadOnlyList<RateDrop> drops) : ILearningRateSchedule
{
    private readonly (long Step, double Factor)[] _drops = [.. drops.Select(drop => ((long)Math.Round(drop.After * totalSteps), drop.Factor))];

    /// <inheritdoc/>
    public double RateOf(double baseRate, long step) => baseRate * FactorOf(step);

    private double FactorOf(long step) => step < warmupSteps
        ? warmupFactor + ((1 - warmupFactor) * step / warmupSteps)
        : Array.FindLast(_drops, drop => drop.Step <= step) is { Factor: > 0 } last ? last.Factor : 1;
}
