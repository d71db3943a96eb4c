namespace MPlug2.Training;

/// <summary>What to do when the checkpoint folder already holds training states.</summary>
public enum ExistingStates
{
    /// <summary>Stop with an error, so that no earlier run is lost by accident.</summary>
    Refuse,

    /// <summary>Continue from the newest complete state; start afresh where there is none. For jobs that are restarted.</summary>
    Resume,

    /// <summary>Delete them and start afresh.</summary>
    Overwrite,
}
