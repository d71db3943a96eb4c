using System.Diagnostics;

namespace MPlug2.Samples.Quickstart;

/// <summary>Starts this program again to caption with the saved model.</summary>
internal static class SecondProcess
{
    internal static async Task<IReadOnlyList<(string Video, string Caption)>> CaptionAsync(string modelFile, IEnumerable<string> videos, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SecondProcess).Assembly.Location); // run as "dotnet Quickstart.dll"
        }

        foreach (var argument in (string[])["caption", modelFile, .. videos])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(stop);
            var output = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return process.ExitCode == 0
                ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))]
                : throw new IOException($"The second process ended with code {process.ExitCode}: {output}{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
