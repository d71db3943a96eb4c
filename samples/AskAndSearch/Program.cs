using MPlug2.Samples.AskAndSearch;
using MPlug2.Samples.Teaching;

// askandsearch [OUTPUT] [--seed NUMBER]
// One model learns five tasks, each from what it learnt before: videos and captions, questions, search, pictures and captions, places in pictures.

return await SampleProgram.RunAsync(stop =>
{
    var arguments = SampleArguments.Parse(args, Path.Combine("out", "askandsearch"), "Usage: askandsearch [OUTPUT] [--seed NUMBER].");
    return new Demo(arguments.Output, arguments.Choose(new Recipe(), Recipe.Tiny)).RunAsync(stop);
});
