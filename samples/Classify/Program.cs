using MPlug2.Samples.Classify;
using MPlug2.Samples.Teaching;

// classify [OUTPUT] [--seed NUMBER]                       what small models learn of motions, pictures and texts, on a page
// classify train PICTURES.csv [OUTPUT] [--start MODEL]    a classifier of your pictures: cross-validated, drawn, saved; Classify.Api serves it

return await SampleProgram.RunAsync(async stop =>
{
    var arguments = Arguments.Parse(args);
    if (arguments.Pictures is { } pictures)
    {
        new PictureCommand(pictures, arguments.Output, arguments.Start, arguments.Recipe).Run(stop);
    }
    else
    {
        await new Demo(arguments.Output, arguments.Recipe).RunAsync(stop);
    }
});
