using MPlug2.Samples.Quickstart;
using MPlug2.Samples.Teaching;

// quickstart [OUTPUT] [VIDEO...]       makes clips, trains, evaluates, saves, and lets a second process caption clips
// quickstart caption MODEL VIDEO...    that second process: loads the saved model and prints a caption a line

return await SampleProgram.RunAsync(async stop =>
{
    if (args is ["caption", var modelFile, .. var videos])
    {
        CaptionCommand.Run(modelFile, videos, stop);
    }
    else
    {
        await new Demo(args.FirstOrDefault() ?? Path.Combine("out", "quickstart"), [.. args.Skip(1)]).RunAsync(stop);
    }
});
