using MPlug2;
using MPlug2.Samples.Detect;
using Spectre.Console;

// detect [OUTPUT] [--seed NUMBER]     a small detector learns boxes, classes and masks from nothing; what it finds, on a page

// Both switches concern the whole process and are explained where they are defined; together they make training here faster.
MPlug2Runtime.TuneAllocator();
MPlug2Runtime.EnableAvx512Kernels();

try
{
    var arguments = Arguments.Parse(args);
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    await new Demo(arguments.Output, arguments.Recipe).RunAsync(stop.Token);
    return 0;
}
catch (Exception error) when (error is ArgumentException or IOException or InvalidDataException or MPlug2.ML.Media.MediaRejectedException
    or OperationCanceledException or MPlug2.Platform.NativeLibraryException or MPlug2.Samples.ShapesWorld.FFmpegException or MPlug2.Training.TrainingDivergedException)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{error.Message}[/]");
    return 1;
}
