using MPlug2;
using MPlug2.Samples.Quickstart;
using Spectre.Console;

// quickstart [OUTPUT] [VIDEO...]       makes clips, trains, evaluates, saves, and lets a second process caption clips
// quickstart caption MODEL VIDEO...    that second process: loads the saved model and prints a caption a line

// Both switches concern the whole process and are explained where they are defined; together they make training here three times faster.
MPlug2Runtime.TuneAllocator();
MPlug2Runtime.EnableAvx512Kernels();

try
{
    if (args is ["caption", var modelFile, .. var videos])
    {
        CaptionCommand.Run(modelFile, videos);
        return 0;
    }

    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    await new Demo(args.FirstOrDefault() ?? Path.Combine("out", "quickstart"), [.. args.Skip(1)]).RunAsync(stop.Token);
    return 0;
}
catch (Exception error) when (error is IOException or InvalidDataException or MPlug2.ML.Media.VideoRejectedException or OperationCanceledException
    or MPlug2.Platform.NativeLibraryException or MPlug2.Samples.ShapesWorld.FFmpegException)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{error.Message}[/]");
    return 1;
}
