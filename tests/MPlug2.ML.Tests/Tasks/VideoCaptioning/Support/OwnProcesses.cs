namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

/// <summary>The decoders that this process has started and not yet seen the end of.</summary>
internal static class OwnProcesses
{
    /// <summary>Names of this process's children that are ffmpeg or ffprobe; empty where there is no /proc to ask.</summary>
    internal static IReadOnlyList<string> Decoders() => !OperatingSystem.IsLinux() ? [] :
        [.. Directory.EnumerateDirectories("/proc").Select(Status).Where(status => status.Parent == Environment.ProcessId).Select(status => status.Name)
            .Where(name => name.StartsWith("ff", StringComparison.Ordinal))];

    // "123 (ffmpeg) S 45 ...": number, name, state, parent.
    private static (string Name, int Parent) Status(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            int open = text.IndexOf('(', StringComparison.Ordinal), close = text.LastIndexOf(')');
            return (text[(open + 1)..close], int.Parse(text[(close + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ("", 0); // not a process, or gone by now
        }
    }
}
