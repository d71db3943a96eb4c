using System.Text.Json;
using MPlug2.Detection.Data;

namespace MPlug2.ML;

/// <summary>Masks of a file of COCO annotations: measured when the file is read, and read when a row is asked for them.</summary>
internal static class CocoShapes
{
    private const int LeastNumbers = 6;

    /// <summary>Goes over the mask that begins with this token and notes what it is and where.</summary>
    internal static void Measure(JsonTokens tokens, CocoAnnotation annotation)
    {
        annotation.ShapeBegin = tokens.Begin;
        if (tokens.Kind == JsonTokenType.StartArray)
        {
            var (all, good) = (0, 0);
            foreach (var _ in CocoFile.Items(tokens, "polygons"))
            {
                var numbers = 0;
                foreach (var __ in CocoFile.Items(tokens, "a polygon"))
                {
                    tokens.CheckNumber();
                    numbers++;
                }

                (all, good) = (all + 1, good + (IsPolygon(numbers) ? 1 : 0));
            }

            annotation.Shape = good > 0 ? CocoShape.Polygons : CocoShape.None;
            annotation.IsShapeless = all > 0 && good == 0;
        }
        else if (tokens.Kind == JsonTokenType.StartObject)
        {
            annotation.Shape = CocoShape.RunLengths;
            foreach (var property in CocoFile.Properties(tokens, "run lengths"))
            {
                if (property == "size")
                {
                    List<long> size = [];
                    foreach (var _ in CocoFile.Items(tokens, "a size"))
                    {
                        size.Add(tokens.Integer);
                    }

                    annotation.ShapeSize = size is [var height, var width] ? (height, width) : throw tokens.Damaged("the size of a mask is no height and width");
                }
                else
                {
                    tokens.Skip();
                }
            }
        }
        else if (tokens.Kind != JsonTokenType.Null)
        {
            throw tokens.Unexpected("polygons or run lengths");
        }

        annotation.ShapeLength = checked((int)(tokens.End - annotation.ShapeBegin));
    }

    /// <summary>The mask in its own bytes of the file.</summary>
    /// <exception cref="CocoFormatException">Its numbers are no mask of the image.</exception>
    internal static ObjectMask Read(ReadOnlyMemory<byte> json, CocoAnnotation annotation, CocoImage image)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var shape = document.RootElement;
            if (annotation.Shape == CocoShape.Polygons)
            {
                return ObjectMask.OfPolygons(
                    [.. shape.EnumerateArray().Select(Numbers).Where(polygon => IsPolygon(polygon.Length))], image.Height, image.Width);
            }

            var counts = shape.GetProperty("counts");
            return ObjectMask.OfPixels(counts.ValueKind == JsonValueKind.String
                ? RunLengthMask.FromCompressed(counts.GetString()!, image.Height, image.Width)
                : RunLengthMask.FromCounts(counts.EnumerateArray().Select(count => count.GetInt32()), image.Height, image.Width));
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new CocoFormatException(
                CocoProblem.DamagedMask,
                $"Annotation {annotation.Id} of image {image.Id} has a mask that can't be read: {error.Message} Correct the annotation or remove it.", error);
        }
    }

    private static bool IsPolygon(int numbers) => numbers >= LeastNumbers && numbers % 2 == 0;

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
