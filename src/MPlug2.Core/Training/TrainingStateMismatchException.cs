namespace MPlug2.Training;

/// <summary>
/// A training state belongs to a run with other settings, so continuing from it would be neither that run nor this one.
/// </summary>
public sealed class TrainingStateMismatchException : InvalidOperationException
{
    /// <summary>Makes an exception with the given message.</summary>
    public TrainingStateMismatchException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with the given message and cause.</summary>
    public TrainingStateMismatchException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Makes an exception without a message.</summary>
    public TrainingStateMismatchException()
    {
    }

    internal TrainingStateMismatchException(string path, IReadOnlyList<StateDifference> differences)
        : base($"The training state '{path}' belongs to a run with other settings: " +
               string.Join("; ", differences.Select(item => $"{item.Field} is {item.Now} here and {item.Stored} there")) +
               ". Use the same settings to resume, or start afresh in another CheckpointDirectory.") => Differences = differences;

    /// <summary>The settings that differ.</summary>
    public IReadOnlyList<StateDifference> Differences { get; } = [];
}
