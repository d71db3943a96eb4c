namespace MPlug2.Training;

/// <summary>Which rate a step runs at.</summary>
public interface ILearningRateSchedule
{
    /// <summary>The rate at which micro-batch <paramref name="step"/> runs.</summary>
    /// <param name="baseRate">The group's own rate.</param>
    /// <param name="step">From 0.</param>
    double RateOf(double baseRate, long step);
}
