using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MPlug2.ML.Media;

/// <summary>
/// Runs ffmpeg or ffprobe with hard limits: arguments as a list (no shell), output capped, error text drained and bounded, and the whole
/// process tree gone when <see cref="Run"/> returns or throws, for whatever reason.
/// </summary>
internal static class MediaProcess
{
    private const int LongestErrorLine = 1024;

    /// <summary>Runs the command to its end, or kills it when the token is cancelled, a cap is reached or the reader stops early.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="readOutput">Reads standard output on the calling thread; the stream ends at the cap.</param>
    /// <param name="readErrorLine">Gets each line of the error text, cut at 1024 characters, on another thread.</param>
    /// <param name="stop">Cancels; also used for time limits.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process is gone.</exception>
    /// <exception cref="FfmpegNotFoundException">The program cannot be started.</exception>
    public static MediaProcessResult Run(
        MediaCommand command, Action<Stream> readOutput, Action<string> readErrorLine, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var process = Start(command);
        var errorsTooLarge = false;
        try
        {
            using var killing = stop.Register(() => Kill(process));
            process.StandardInput.Close();
            using var error = process.StandardError.BaseStream;
            var errors = Task.Factory.StartNew(
                () =>
                {
                    errorsTooLarge = !ReadLines(error, command.MaximumErrorBytes, readErrorLine);
                    if (errorsTooLarge)
                    {
                        Kill(process);
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            using var standardOutput = process.StandardOutput.BaseStream; // Process leaves it to the finalizer
            var output = new CappedStream(standardOutput, command.MaximumOutputBytes);
            try
            {
                readOutput(output);
            }
            catch (Exception fault) when (stop.IsCancellationRequested)
            {
                throw new OperationCanceledException("The process was stopped while its output was read.", fault, stop);
            }
            finally
            {
                if (!output.EndReached)
                {
                    Kill(process);
                }

                process.WaitForExit();
                errors.Wait(CancellationToken.None);
            }

            stop.ThrowIfCancellationRequested();
            return new(
                output.CapReached || errorsTooLarge ? MediaProcessEnd.TooMuchOutput
                : !output.EndReached ? MediaProcessEnd.Stopped
                : MediaProcessEnd.Exited,
                process.ExitCode);
        }
        finally
        {
            Kill(process);
        }
    }

    private static Process Start(MediaCommand command)
    {
        var start = new ProcessStartInfo(command.Executable, command.Arguments)
        {
            WorkingDirectory = command.WorkingFolder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("FFREPORT"); // would write a log file
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new FfmpegNotFoundException(
                $"'{command.Executable}' could not be started: {fault.Message}. "
                + $"Install ffmpeg or set {FfmpegLocator.PathVariable} to its folder.",
                fault);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        catch (Exception fault) when (fault is Win32Exception or AggregateException)
        {
            // A child ended while the tree was walked: what is left is the process itself.
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static bool ReadLines(Stream stream, long cap, Action<string> readLine)
    {
        var buffer = new byte[1 << 14];
        var line = new StringBuilder();
        long total = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            foreach (var character in Encoding.Latin1.GetString(buffer, 0, read))
            {
                if (character is '\n' or '\r')
                {
                    Emit();
                }
                else if (line.Length < LongestErrorLine)
                {
                    line.Append(character);
                }
            }

            if ((total += read) > cap)
            {
                return false;
            }
        }

        Emit();
        return true;

        void Emit()
        {
            if (line.Length > 0)
            {
                readLine(line.ToString());
                line.Clear();
            }
        }
    }
}
