using MPlug2.ML.Media;
using MPlug2.Platform;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Training;
using Spectre.Console;

namespace MPlug2.Samples.Teaching;

/// <summary>What all samples do around their work on the console.</summary>
public static class SampleProgram
{
    /// <summary>
    /// Runs a sample with the runtime tuned for training on processors; Ctrl-C stops it. What a user can bring about is shown as a line and not as a stack trace.
    /// </summary>
    /// <param name="run">All of the sample's work, the reading of its command line included.</param>
    /// <returns>The exit code: 0, or 1 if the sample could not do its work.</returns>
    public static Task<int> RunAsync(Func<CancellationToken, Task> run)
    {
        // Both switches concern the whole process and are explained where they are defined; together they make training here up to three times faster.
        MPlug2Runtime.TuneAllocator();
        MPlug2Runtime.EnableAvx512Kernels();
        return GuardAsync(run);
    }

    /// <summary>Begins a part of the sample.</summary>
    /// <param name="title">Its name.</param>
    /// <param name="what">What happens in it, in a sentence.</param>
    public static void Heading(string title, string what)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]{title}[/]  [grey]{what}[/]");
    }

    /// <summary>The same without the switches, which a process can't take back.</summary>
    internal static async Task<int> GuardAsync(Func<CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += Stop;
        try
        {
            await run(stop.Token);
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or IOException or InvalidDataException or OperationCanceledException
            or MediaRejectedException or TrainingDivergedException or NativeLibraryException or FFmpegException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{error.Message}[/]");
            return 1;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }

        void Stop(object? sender, ConsoleCancelEventArgs pressed)
        {
            pressed.Cancel = true;
            stop.Cancel();
        }
    }
}
