using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.Platform;

namespace MPlug2.ML;

public sealed partial class MPlug2DataCatalog
{
    /// <summary>
    /// Writes detections as COCO's tools and its evaluation server read them: a list of image_id, category_id, bbox (x, y, width, height), score and,
    /// where there are masks, segmentation. The file takes its name when it is complete.
    /// </summary>
    /// <param name="data">Detections, such as <c>model.Transform(test)</c>.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="annotationsPath">A file of COCO annotations: it says which id a class has, by its name.</param>
    /// <param name="options">The columns; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the writing; the old file stays then.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">A class is not in the file of annotations, or a row is not possible.</exception>
    /// <exception cref="CocoFormatException">The file of annotations is damaged.</exception>
    public void SaveCocoResults(
        IDataView data, string path, string annotationsPath, CocoResultsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(annotationsPath);
        options ??= new CocoResultsOptions();
        var rows = ExampleSource.Read(data, new DetectionRows(DetectionInputs.Id("image id", options.ImageIdColumnName), options), null, cancellationToken);
        var ids = Categories(data.Schema[options.PredictedLabelColumnName], annotationsPath);
        AtomicFile.Write(path, stream =>
        {
            // Compressed masks are full of characters that web pages would escape.
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Labels.Length; i++)
                {
                    Write(writer, row, i, ids[row.Labels[i] - 1]);
                }

                if (writer.BytesPending > 1 << 16)
                {
                    writer.Flush();
                }
            }

            writer.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter writer, DetectionRow row, int index, long category)
    {
        writer.WriteStartObject();
        writer.WriteNumber("image_id", row.ImageId!.Value);
        writer.WriteNumber("category_id", category);
        writer.WriteStartArray("bbox");
        var box = row.Boxes[index];
        foreach (var number in (ReadOnlySpan<double>)[box.X, box.Y, box.Width, box.Height])
        {
            writer.WriteNumberValue((float)number);
        }

        writer.WriteEndArray();
        writer.WriteNumber("score", row.Scores[index]);
        if (row.Masks?[index] is { } mask)
        {
            writer.WriteStartObject("segmentation");
            writer.WriteStartArray("size");
            writer.WriteNumberValue(mask.Height);
            writer.WriteNumberValue(mask.Width);
            writer.WriteEndArray();
            writer.WriteString("counts", mask.Pixels.CompressedCounts);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>COCO's ids of the keys of a column.</summary>
    private static long[] Categories(DataViewSchema.Column labels, string annotationsPath)
    {
        var names = KeyNames.Of(labels) ?? throw new InvalidDataException(
            $"The keys in '{labels.Name}' have no names, by which COCO's ids are found. LoadCocoInstances gives labels with names.");
        var known = CocoFile.Read(annotationsPath, categoriesOnly: true).Categories.ToLookup(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        return [.. names.Select(name => known[name].ToArray() switch
        {
            [var id] => id,
            [] => throw new InvalidDataException($"'{annotationsPath}' has no category '{name}', which is a class in '{labels.Name}'. Name the file that was trained with."),
            _ => throw new InvalidDataException($"'{annotationsPath}' has several categories named '{name}'; their ids can't be told apart."),
        })];
    }
}
