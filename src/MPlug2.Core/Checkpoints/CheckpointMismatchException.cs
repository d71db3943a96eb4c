namespace MPlug2.Checkpoints;

/// <summary>A file of weights is sound, but is not of this model. Nothing was changed in the model.</summary>
public sealed class CheckpointMismatchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CheckpointMismatchException()
        : this(new LoadReport())
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public CheckpointMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the error underneath.</summary>
    public CheckpointMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with the whole report.</summary>
    public CheckpointMismatchException(LoadReport report)
        : base($"The file does not fit the model: {report} Check that the configuration is the checkpoint's; " +
            "CheckpointLoadOptions.Strict = false loads what fits.") =>
        Report = report;

    /// <summary>What fits and what does not, of all tensors.</summary>
    public LoadReport Report { get; } = new();
}
