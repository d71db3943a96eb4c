using System.ComponentModel;
using System.Diagnostics;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>One run of ffmpeg: feeds its standard input, collects its standard output and what it complains about.</summary>
internal static class FFmpegProcess
{
    /// <summary>Runs ffmpeg to its end.</summary>
    /// <param name="executable">Name on the PATH, or full path.</param>
    /// <param name="arguments">Arguments after the ones that keep it quiet.</param>
    /// <param name="workingDirectory">Where relative names of files lead.</param>
    /// <param name="input">Blocks for its standard input, or null when it reads files only.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    public static async Task<byte[]> RunAsync(
        string executable,
        IEnumerable<string> arguments,
        string? workingDirectory = null,
        IEnumerable<ReadOnlyMemory<byte>>? input = null,
        CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(executable, ["-hide_banner", "-loglevel", "error", "-y", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        using var process = Start(start);
        await using var killer = cancellationToken.Register(() => Kill(process));
        var output = ReadAllAsync(process.StandardOutput.BaseStream);
        var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var broken = await FeedAsync(process, input ?? [], cancellationToken);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            if (process.ExitCode != 0 || broken is not null)
            {
                throw new FFmpegException($"ffmpeg ended with code {process.ExitCode}: {(await complaints).Trim()}", broken);
            }

            return await output;
        }
        finally
        {
            Kill(process); // the source of the input may have thrown
            await Task.WhenAll(output, complaints);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new FFmpegException($"'{start.FileName}' did not start.");
        }
        catch (Win32Exception e)
        {
            throw new FFmpegException(
                $"'{start.FileName}' could not be started ({e.Message}). Clips are written by ffmpeg: "
                + "install the package 'ffmpeg' of your system, or name the full path of the program.",
                e);
        }
    }

    // Returns the error of a pipe that ffmpeg closed too early; the exit code and its complaints tell why.
    private static async Task<IOException?> FeedAsync(
        Process process, IEnumerable<ReadOnlyMemory<byte>> input, CancellationToken cancellationToken)
    {
        var pipe = process.StandardInput.BaseStream;
        IOException? broken = null;
        foreach (var block in input)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await pipe.WriteAsync(block, cancellationToken);
            }
            catch (IOException e)
            {
                broken = e;
                break;
            }
        }

        try
        {
            process.StandardInput.Close();
        }
        catch (IOException e)
        {
            broken ??= e;
        }

        return broken;
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
