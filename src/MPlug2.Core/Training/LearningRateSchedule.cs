namespace MPlug2.Training;

/// <summary>
/// The official <c>cosine_step</c> schedule: a straight line from the warm-up rate to the base rate, then half a cosine down to the
/// minimum, then the minimum.
/// </summary>
/// <remarks>
/// A step is a micro-batch, not an update of the weights, and steps count through all epochs (the form of the official question
/// answering script; the captioning script's epoch 0 sends every hundredth step back into the warm-up, which is not copied). The
/// official loop sets the rate after each step, so step n runs at the rate of step n - 1, and the first two at the warm-up rate.
/// </remarks>
/// <param name="totalSteps">Micro-batches in the whole run.</param>
/// <param name="warmupSteps">Micro-batches of warm-up, fewer than <paramref name="totalSteps"/>.</param>
/// <param name="warmupRate">The first rate.</param>
/// <param name="minimumRate">The last rate.</param>
public sealed class LearningRateSchedule(long totalSteps, long warmupSteps, double warmupRate, double minimumRate) : ILearningRateSchedule
{
    /// <summary>The value of the schedule after <paramref name="step"/> micro-batches, as the official scheduler gives it.</summary>
    /// <param name="baseRate">The group's own rate. Where it is below the minimum or the warm-up rate, it takes their place.</param>
    /// <param name="step">From 0.</param>
    public double ValueAt(double baseRate, long step)
    {
        if (step < warmupSteps)
        {
            var first = Math.Min(warmupRate, baseRate);
            return first + step * ((baseRate - first) / warmupSteps);
        }

        var last = Math.Min(minimumRate, baseRate);
        var length = totalSteps - warmupSteps;
        var done = step - warmupSteps;
        return done >= length ? last : last + 0.5 * (baseRate - last) * (1 + Math.Cos(Math.PI * done / length));
    }

    /// <inheritdoc/>
    public double RateOf(double baseRate, long step) => ValueAt(baseRate, Math.Max(0, step - 1));
}
