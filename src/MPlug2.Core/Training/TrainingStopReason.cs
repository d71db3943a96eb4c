namespace MPlug2.Training;

/// <summary>Why a training ended.</summary>
public enum TrainingStopReason
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>Validation no longer improved.</summary>
    EarlyStopped,

    /// <summary>The token was cancelled.</summary>
    Cancelled,

    /// <summary><see cref="TrainingOptions.MaximumSteps"/> was reached.</summary>
    StepLimit,

    /// <summary><see cref="TrainingOptions.MaximumDuration"/> was reached.</summary>
    TimeLimit,
}
