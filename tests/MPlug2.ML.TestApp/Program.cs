using System.Globalization;
using Microsoft.ML;
using MPlug2.ML.TestApp;

// usage: <model.zip> <text>...   Prints each score twice: from a batched Transform, and from a prediction engine.
//        caption <model.zip> <video>...
if (args[0] == "caption")
{
    CaptionMode.Run(args[1], args.Skip(2));
    return;
}

var context = new MLContext(seed: 1);
var model = context.Model.Load(args[0], out var schema);
Console.WriteLine($"schema {string.Join(",", schema.Select(column => column.Name))}");
var rows = args.Skip(1).Select(text => new TextRow { Text = text }).ToList();
var batched = context.Data.CreateEnumerable<LengthPrediction>(
    model.Transform(context.Data.LoadFromEnumerable(rows)), reuseRowObject: false).ToList();
using var engine = context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(model);
for (var i = 0; i < rows.Count; i++)
{
    var (batch, single) = (batched[i].Score, engine.Predict(rows[i]).Score);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{batched[i].Upper} {batch:R} {single:R}"));
}
