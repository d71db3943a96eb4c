namespace MPlug2.ML;

/// <summary>A file of COCO annotations is not what it should be; <see cref="Problem"/> says why.</summary>
public sealed class CocoFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">The cause a program can act on.</param>
    /// <param name="message">What was seen, what was wanted, what to do.</param>
    /// <param name="innerException">What lies below, if anything.</param>
    public CocoFormatException(CocoProblem problem, string message, Exception? innerException = null) : base(message, innerException) =>
        Problem = problem;

    /// <summary>The cause a program can act on.</summary>
    public CocoProblem Problem { get; }
}
