using MPlug2;
using MPlug2.Samples.Classify;
using Spectre.Console;

// classify [OUTPUT] [--seed NUMBER]                       what small models learn of motions, pictures and texts, on a page
// classify train PICTURES.csv [OUTPUT] [--start MODEL]    a classifier of your pictures: cross-validated, drawn, saved; Classify.Api serves it

// Both switches concern the whole process and are explained where they are defined; together they make training here three times faster.
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
    if (arguments.Pictures is { } pictures)
    {
        new PictureCommand(pictures, arguments.Output, arguments.Start, arguments.Recipe).Run(stop.Token);
    }
    else
    {
        await new Demo(arguments.Output, arguments.Recipe).RunAsync(stop.Token);
    }

    return 0;
}
catch (Exception error) when (error is ArgumentException or IOException or InvalidDataException or MPlug2.ML.Media.MediaRejectedException
    or OperationCanceledException or MPlug2.Platform.NativeLibraryException or MPlug2.Samples.ShapesWorld.FFmpegException)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{error.Message}[/]");
    return 1;
}
