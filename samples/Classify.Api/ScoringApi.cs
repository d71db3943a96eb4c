using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify.Api;

/// <summary>Scores uploaded pictures by a saved classifier.</summary>
public static class ScoringApi
{
    /// <summary>Makes the application: <c>POST /classify</c> with a form's file <c>image</c> answers with the class and the probability of each.</summary>
    /// <param name="modelFile">A classifier of pictures whose predicted label is a word, and which has a column "Error".</param>
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
            var scored = model.Transform(ml.Data.LoadFromEnumerable([new Upload { Image = bytes.ToArray() }]));
            var answer = ml.Data.CreateEnumerable<Scored>(scored, reuseRowObject: false).Single();
            if (answer.Error.Length > 0)
            {
                return Results.Problem(answer.Error, statusCode: StatusCodes.Status400BadRequest);
            }

            var names = default(VBuffer<ReadOnlyMemory<char>>);
            scored.Schema[nameof(Scored.Score)].GetSlotNames(ref names);
            var scores = names.DenseValues().Select(name => name.ToString()).Zip(answer.Score).ToDictionary(pair => pair.First, pair => pair.Second);
            return Results.Ok(new { Label = answer.PredictedLabel, Probability = scores[answer.PredictedLabel], Scores = scores });
        }).DisableAntiforgery(); // for programs, not for a page with a log-in
        return app;
    }
}
