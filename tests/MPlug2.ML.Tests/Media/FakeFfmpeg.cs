using System.Diagnostics;

namespace MPlug2.ML.Tests.Media;

/// <summary>A folder with scripts in place of ffmpeg and ffprobe that misbehave as told and leave their process number in a file.</summary>
internal sealed class FakeFfmpeg : IDisposable
{
    public FakeFfmpeg(string body)
    {
        foreach (var tool in new[] { "ffmpeg", "ffprobe" })
        {
            var path = Path.Combine(Folder, tool);
            File.WriteAllText(
                path,
                $"""
                #!/bin/bash
                if [ "$1" = -version ]; then echo "ffmpeg version 5.1.9 fake"; exit 0; fi
                echo $$ >> '{PidFile}'
                {body}
                """);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mplug2-fake-").FullName;

    private string PidFile => Path.Combine(Folder, "pids");

    public int[] Started => File.Exists(PidFile) ? [.. File.ReadAllLines(PidFile).Select(int.Parse)] : [];

    /// <summary>Returns once a process of this fake runs.</summary>
    public void WaitUntilStarted() =>
        Assert.True(SpinWait.SpinUntil(() => Started.Length > 0, TimeSpan.FromSeconds(60)), "the fake ffmpeg did not start");

    public void AssertNoneAlive()
    {
        Assert.NotEmpty(Started);
        foreach (var id in Started)
        {
            Assert.True(!IsAlive(id), $"process {id} outlived the call");
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
