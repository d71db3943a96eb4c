namespace MPlug2.ML.Media;

/// <summary>A program, its arguments as a list, the folder it runs in and what it may write.</summary>
internal sealed record MediaCommand(string Executable, IReadOnlyList<string> Arguments, string WorkingFolder)
{
    public required long MaximumOutputBytes { get; init; }

    public long MaximumErrorBytes { get; init; } = 512L << 20;
}

internal enum MediaProcessEnd
{
    Exited,
    Stopped,
    TooMuchOutput,
}

internal readonly record struct MediaProcessResult(MediaProcessEnd End, int ExitCode)
{
    public bool Succeeded => End == MediaProcessEnd.Exited && ExitCode == 0;
}
