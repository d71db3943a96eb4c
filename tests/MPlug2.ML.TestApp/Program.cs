using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML;
using MPlug2.ML.TestApp;

// usage: <model.zip> <text>...             Prints each score twice: from a batched Transform, and from a prediction engine.
//        captions <model.zip> <video>...   Prints caption and score of each video. Nothing of the captioner is mentioned here.
//        images <model.zip> <image>...     The same for images.
//        rows <model.zip> <column> [<media> <text>]...   Prints a column, of text or numbers, for pairs of medium and text.
//        search <model.zip> <index> <text>               Prints id, similarity and matching score of what a search finds.
var context = new MLContext(seed: 1);
if (args is ["rows", var file, var wanted, .. var pairs])
{
    var rows = context.Data.LoadFromEnumerable(pairs.Chunk(2).Select(pair => new MediaTextRow(pair[0], pair[1])));
    var view = context.Model.Load(file, out _).Transform(rows);
    var lines = view.Schema[wanted].Type is TextDataViewType
        ? view.GetColumn<string>(wanted)
        : view.GetColumn<float[]>(wanted).Select(numbers => string.Join('\t', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
    foreach (var line in lines)
    {
        Console.WriteLine(line);
    }

    return;
}

if (args is ["search", var retriever, var indexFile, var sought])
{
    var index = SearchIndex.Load(indexFile, (RetrieverTransformer)context.Model.Load(retriever, out _));
    foreach (var hit in index.Search(sought))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hit.Id}\t{hit.Similarity:R}\t{hit.MatchScore:R}"));
    }

    return;
}

if (args is ["captions" or "images", var captioner, .. var media])
{
    var rows = args[0] == "images"
        ? context.Data.LoadFromEnumerable(media.Select(image => new ImageRow { ImagePath = image }))
        : context.Data.LoadFromEnumerable(media.Select(video => new VideoRow { VideoPath = video }));
    var captions = context.Model.Load(captioner, out _).Transform(rows);
    foreach (var (caption, score) in captions.GetColumn<string>("PredictedCaption").Zip(captions.GetColumn<float>("Score")))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{caption}\t{score:R}"));
    }

    return;
}

var model = context.Model.Load(args[0], out var schema);
Console.WriteLine($"schema {string.Join(",", schema.Select(column => column.Name))}");
var texts = args.Skip(1).Select(text => new TextRow { Text = text }).ToList();
var batched = context.Data.CreateEnumerable<LengthPrediction>(
    model.Transform(context.Data.LoadFromEnumerable(texts)), reuseRowObject: false).ToList();
using var engine = context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(model);
for (var i = 0; i < texts.Count; i++)
{
    var (batch, single) = (batched[i].Score, engine.Predict(texts[i]).Score);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{batched[i].Upper} {batch:R} {single:R}"));
}
