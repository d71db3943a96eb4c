using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>What the keys of a label column stand for. The one place that knows, for columns with one key a row and with many.</summary>
internal static class LabelKeys
{
    private const int MostClasses = 100_000;

    /// <summary>The classes of a key column: its values, or its numbers where it has no values.</summary>
    /// <param name="column">The column.</param>
    /// <param name="least">How many classes there must be.</param>
    /// <exception cref="InvalidDataException">There are fewer classes, or their values are of a type that can't be saved.</exception>
    internal static ClassLabels Read(DataViewSchema.Column column, int least = 2)
    {
        var key = (KeyDataViewType)(column.Type is VectorDataViewType vector ? vector.ItemType : column.Type);
        if (key.Count > MostClasses)
        {
            throw new InvalidDataException(
                $"The keys of the label column '{column.Name}' are 1 to {key.Count}; a model tells up to {MostClasses} classes apart. Was it hashed? " +
                "Use mlContext.Transforms.Conversion.MapValueToKey.");
        }

        var classes = ValuesOf(column) is { } values
            ? new ClassLabels(values.Read(column.Annotations), values.Type)
            : new ClassLabels([.. Enumerable.Range(1, (int)key.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))], ClassValueType.None);
        return classes.Fault(least) is { } fault ? throw new InvalidDataException($"Label column '{column.Name}': {fault}.") : classes;
    }

    /// <summary>The type of the values before there is data; text where it is not known.</summary>
    internal static ClassValueType TypeIn(SchemaShape shape, string? name)
    {
        if (name is null || !SchemaShapes.TryFind(shape, name, out var column) || !column.IsKey)
        {
            return ClassValueType.Text;
        }

        return SchemaShapes.TryFindAnnotation(column, KeyNames.Kind, out var values)
            ? ClassValues.Of(values.ItemType)?.Type ?? ClassValueType.Text
            : ClassValueType.None;
    }

    private static ClassValues? ValuesOf(DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(KeyNames.Kind) is not { Type: VectorDataViewType type })
        {
            return null;
        }

        return ClassValues.Of(type.ItemType) ?? throw new InvalidDataException(
            $"The keys of the label column '{column.Name}' stand for values of type {type.ItemType}. Make keys of texts, numbers or booleans.");
    }
}
