using MPlug2;
using MPlug2.Samples.Classify.Api;

// classify.api MODEL.zip [--urls http://localhost:5000]
// curl -F image=@picture.png http://localhost:5000/classify
MPlug2Runtime.TuneAllocator();
if (args is not [var model, ..] || !File.Exists(model))
{
    Console.Error.WriteLine("Usage: classify.api MODEL.zip [--urls ADDRESS]; the model is what 'classify train PICTURES.csv' saved as picture-classifier.zip.");
    return 1;
}

ScoringApi.Create(model, args[1..]).Run();
return 0;
