using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Media;

namespace MPlug2.Samples.Classify.Api;

/// <summary>Scores uploaded pictures by a saved classifier.</summary>
public static class ScoringApi
{
    /// <summary>Makes the application: <c>POST /classify</c> with a form's file <c>image</c> answers with the class and the probability of each.</summary>
    /// <param name="modelFile">A classifier of pictures whose predicted label is a word.</param>
    /// <param name="args">Settings of the web server, such as <c>--urls</c>.</param>
    public static WebApplication Create(string modelFile, string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        var ml = new MLContext();
        var model = ml.Model.Load(modelFile, out _); // safe for many requests at once
        app.MapPost("/classify", (IFormFile image) =>
        {
            using var bytes = new MemoryStream();
            image.CopyTo(bytes);
            try
            {
                var scored = model.Transform(ml.Data.LoadFromEnumerable([new Upload { Image = bytes.ToArray() }]));
                var names = default(VBuffer<ReadOnlyMemory<char>>);
                scored.Schema[nameof(Scored.Score)].GetSlotNames(ref names);
                var answer = ml.Data.CreateEnumerable<Scored>(scored, reuseRowObject: false).Single();
                var scores = names.DenseValues().Select(name => name.ToString()).Zip(answer.Score).ToDictionary(pair => pair.First, pair => pair.Second);
                return Results.Ok(new { Label = answer.PredictedLabel, Probability = scores[answer.PredictedLabel], Scores = scores });
            }
            catch (MediaRejectedException rejection)
            {
                return Results.Problem(rejection.Message, statusCode: StatusCodes.Status400BadRequest);
            }
        }).DisableAntiforgery(); // for programs, not for a page with a log-in
        return app;
    }
}
