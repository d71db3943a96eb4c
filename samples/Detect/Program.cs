using MPlug2.Samples.Detect;
using MPlug2.Samples.Teaching;

// detect [OUTPUT] [--seed NUMBER]     a small detector learns boxes, classes and masks from nothing; what it finds, on a page

return await SampleProgram.RunAsync(stop =>
{
    var arguments = SampleArguments.Parse(args, Path.Combine("out", "detect"), "Usage: detect [OUTPUT] [--seed NUMBER].");
    return new Demo(arguments.Output, arguments.Choose(new Recipe(), Recipe.Tiny)).RunAsync(stop);
});
