namespace MPlug2.Checkpoints;

/// <summary>
/// A file of weights is damaged, of an unknown kind, or holds something that is refused (code in a pickle, a path that leaves the folder).
/// </summary>
public sealed class CheckpointFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    public CheckpointFormatException()
    {
    }

    /// <summary>Creates the exception with what was seen and what was wanted.</summary>
    public CheckpointFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what was seen and the error underneath.</summary>
    public CheckpointFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
