using Microsoft.ML;
using MPlug2.ML;
using MPlug2.ML.Media;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>
/// The case of everyday work: a list of pictures with their classes goes in; out come figures to be trusted, since every picture is judged by a model
/// that had not seen it, and a model that learnt from all of them.
/// </summary>
/// <param name="ml">With the seed of the training.</param>
/// <param name="teacher">Trains and saves.</param>
/// <param name="recipe">How long, and with which parts left out.</param>
internal sealed class PictureList(MLContext ml, Teacher teacher, Recipe recipe)
{
    private const string Name = "picture-classifier";
    private const string Label = nameof(ListedRow.Label);

    /// <summary>Cross-validates, draws the confusion matrix, trains on all pictures and saves <c>picture-classifier.zip</c>, which says in a column "Error" why it could not read a picture.</summary>
    /// <param name="file">Lines of a path, relative to the file's folder, and a class, behind a head of two names; commas between, quotes where they are needed.</param>
    /// <param name="folder">Where <c>confusion.svg</c> goes.</param>
    /// <param name="start">Name or path of the model to start from; null for random weights.</param>
    /// <exception cref="FileNotFoundException">There is no such list.</exception>
    /// <exception cref="InvalidDataException">The list has fewer than two classes, or too few pictures to leave parts out.</exception>
    internal (Lesson Lesson, ListFindings Findings) Learn(string file, string folder, string? start)
    {
        var pictures = Read(file);
        var keyed = ml.Transforms.Conversion.MapValueToKey(Label).Fit(pictures).Transform(pictures);
        var taught = start is null ? recipe.ListFromNothing : recipe.List;
        var options = new ImageClassifierOptions();
        teacher.Prepare(options, taught, start);
        var parts = ml.MulticlassClassification.CrossValidate(keyed, ml.Transforms.MPlug2.ImageClassifier(options), recipe.Folds, Label, seed: recipe.Seed);
        foreach (var part in parts)
        {
            (part.Model as IDisposable)?.Dispose(); // the figures are there
        }

        var (model, lesson) = teacher.Teach(
            Name, "A list of pictures", start, taught, new ImageClassifierOptions { BadMediaInScoring = BadMediaScoring.EmptyWithError },
            some => ml.Transforms.MPlug2.ImageClassifier(some).Append(ml.Transforms.Conversion.MapKeyToValue(nameof(PredictedLabelRow.PredictedLabel))),
            fitted => fitted.OfType<ImageClassifierTransformer>().Single().Training, keyed);
        using (model)
        {
            var classes = model.OfType<ImageClassifierTransformer>().Single().ClassNames;
            var confusion = new ConfusionMatrix(classes, Sum([.. parts.Select(part => part.Metrics.ConfusionMatrix)])) { Title = "Cross-validated answers" };
            var picture = Path.Combine(folder, "confusion.svg");
            ConfusionPicture.Save(picture, confusion);
            return (lesson, new ListFindings(
                [.. parts.Select(part => new FoldFigures(part.Metrics.MicroAccuracy, part.Metrics.MacroAccuracy, part.Metrics.LogLoss))],
                confusion, teacher.FileOf(Name), picture));
        }
    }

    private IDataView Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no list of pictures '{file}'.", file);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        ListedRow[] rows = [.. ml.Data.CreateEnumerable<ListedRow>(
            ml.Data.LoadFromTextFile<ListedRow>(file, separatorChar: ',', hasHeader: true, allowQuoting: true), reuseRowObject: false)];
        foreach (var row in rows)
        {
            row.ImagePath = Path.GetFullPath(row.ImagePath, folder);
        }

        if (rows.Length < 2 * recipe.Folds || rows.Select(row => row.Label).Distinct().Count() < 2)
        {
            throw new InvalidDataException(
                $"'{file}' lists {rows.Length} pictures of {rows.Select(row => row.Label).Distinct().Count()} class(es); for {recipe.Folds} parts it takes "
                + $"{2 * recipe.Folds} pictures or more, of two classes or more. The first line is a header; each other one is a path, a comma and a class.");
        }

        return ml.Data.LoadFromEnumerable(rows);
    }

    private static int[][] Sum(IReadOnlyList<Microsoft.ML.Data.ConfusionMatrix> parts) =>
    [
        .. Enumerable.Range(0, parts[0].NumberOfClasses).Select(row => Enumerable.Range(0, parts[0].NumberOfClasses)
            .Select(column => (int)parts.Sum(part => part.Counts[row][column])).ToArray()),
    ];
}
