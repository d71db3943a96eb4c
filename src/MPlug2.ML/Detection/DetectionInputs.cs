using Microsoft.ML.Data;
using MPlug2.Detection;
using MPlug2.Detection.Data;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>Columns of objects in images, and what their values must be.</summary>
internal static class DetectionInputs
{
    internal static InputColumn<uint[]?> Keys(string role, string name) =>
        new InputColumn<uint[]?>(role, name).AcceptingKeys(static (keys, _) => [.. keys.DenseValues()]);

    internal static InputColumn<double[]?> Areas(string role, string name, bool optional) => new InputColumn<double[]?>(role, name) { IsOptional = optional }
        .AcceptingVector<double>(NumberDataViewType.Double, static values => [.. values.DenseValues()])
        .AcceptingVector<float>(NumberDataViewType.Single, static values => [.. values.DenseValues().Select(value => (double)value)]);

    internal static InputColumn<string[]?> Texts(string role, string? name, bool optional) => new InputColumn<string[]?>(role, name) { IsOptional = optional }
        .AcceptingVector<ReadOnlyMemory<char>>(TextDataViewType.Instance, static texts => [.. texts.DenseValues().Select(text => text.ToString())]);

    internal static InputColumn<bool[]?> Flags(string role, string name, bool optional) => new InputColumn<bool[]?>(role, name) { IsOptional = optional }
        .AcceptingVector<bool>(BooleanDataViewType.Instance, static flags => [.. flags.DenseValues()]);

    internal static InputColumn<long?> Id(string role, string name, bool optional = false) => new InputColumn<long?>(role, name) { IsOptional = optional }
        .Accepting<long>(NumberDataViewType.Int64, static value => value)
        .Accepting<int>(NumberDataViewType.Int32, static value => value)
        .Accepting<uint>(NumberDataViewType.UInt32, static value => value);

    /// <summary>Boxes of x0, y0, x1, y1.</summary>
    /// <exception cref="InvalidDataException">There are more or fewer than objects, or one is impossible.</exception>
    internal static BoundingBox[] Boxes(float[] numbers, int objects, string column, string labels, long row)
    {
        ThrowIf(FaultOfNumbers(numbers.Length, objects, column, labels), row);
        return [.. numbers.Chunk(4).Select(corners =>
        {
            if (!Array.TrueForAll(corners, float.IsFinite) || corners[2] < corners[0] || corners[3] < corners[1])
            {
                throw new InvalidDataException(
                    FormattableString.Invariant($"Row {row} has the box [{string.Join(", ", corners)}] in '{column}', which is not finite or ends before it begins. ")
                    + "A box is x0, y0, x1, y1: left, top, right, bottom, in pixels.");
            }

            return new BoundingBox(corners[0], corners[1], (double)corners[2] - corners[0], (double)corners[3] - corners[1]);
        })];
    }

    /// <summary>Masks of texts; null for an empty one.</summary>
    /// <exception cref="InvalidDataException">There are more or fewer than objects, or one can't be read, or they are of different sizes.</exception>
    internal static ObjectMask?[] Masks(string[] texts, int objects, string column, long row)
    {
        CheckCount(texts.Length, objects, column, row);
        var masks = new ObjectMask?[objects];
        for (var i = 0; i < objects; i++)
        {
            if (texts[i].Length == 0)
            {
                continue;
            }

            try
            {
                masks[i] = ObjectMask.Parse(texts[i]);
            }
            catch (FormatException error)
            {
                throw new InvalidDataException($"Row {row}, column '{column}', object {i}: {error.Message}", error);
            }
        }

        return masks;
    }

    /// <exception cref="InvalidDataException">There are more or fewer items than objects.</exception>
    internal static void CheckCount(int count, int objects, string column, long row) => ThrowIf(FaultOfCount(count, objects, column), row);

    /// <summary>How the numbers of boxes do not fit the labels, as the end of "Row 7 has ..."; null where they do.</summary>
    internal static string? FaultOfNumbers(int count, int objects, string column, string labels) => count == 4 * objects
        ? null
        : $"{objects} items in '{labels}' and {count} numbers in '{column}'; each object has one label and four numbers: x0, y0, x1, y1.";

    /// <summary>How the items of a column do not fit the objects, as the end of "Row 7 has ..."; null where they do.</summary>
    internal static string? FaultOfCount(int count, int objects, string column) =>
        count == objects ? null : $"{objects} objects and {count} items in '{column}'. Each object has one.";

    /// <summary>A box as columns have it: x0, y0, x1, y1.</summary>
    internal static float[] Corners(BoundingBox box)
    {
        var (left, top, right, bottom) = PixelBox.Of(box);
        return [left, top, right, bottom];
    }

    private static void ThrowIf(string? fault, long row)
    {
        if (fault is not null)
        {
            throw new InvalidDataException($"Row {row} has {fault}");
        }
    }
}
