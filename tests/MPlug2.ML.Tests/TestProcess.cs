using System.Diagnostics;

namespace MPlug2.ML.Tests;

/// <summary>Runs a program to its end and gives its output.</summary>
internal static class TestProcess
{
    private const int TimeoutMilliseconds = 300_000;

    internal static string Run(string fileName, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test host and MSBuild put there is meant for them.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeoutMilliseconds))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{fileName} {string.Join(' ', start.ArgumentList)} did not end in time.");
        }

        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"{fileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{output.Result}\n{errors.Result}");
        return output.Result;
    }
}
