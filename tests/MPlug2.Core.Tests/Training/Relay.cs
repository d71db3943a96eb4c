using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

/// <summary>Hands each report to the test at once; <see cref="Progress{T}"/> does so later, on another thread.</summary>
internal sealed class Relay(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => action(value);
}
