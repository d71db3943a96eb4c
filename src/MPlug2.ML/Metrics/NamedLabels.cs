using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML;

/// <summary>Labels of any type: names, keys and numbers.</summary>
internal static class NamedLabels
{
    /// <summary>One label a row; a key that has no texts is the number before it.</summary>
    internal static InputColumn<LabelValue> One(string role, string name) => new InputColumn<LabelValue>(role, name)
        .Accepting<ReadOnlyMemory<char>>(TextDataViewType.Instance, LabelValue.Of)
        .Accepting<bool>(BooleanDataViewType.Instance, static flag => LabelValue.Of(flag ? 1 : 0))
        .Accepting<float>(NumberDataViewType.Single, static number => LabelValue.Of(number))
        .Accepting<double>(NumberDataViewType.Double, LabelValue.Of)
        .Accepting<int>(NumberDataViewType.Int32, static number => LabelValue.Of(number))
        .Accepting<long>(NumberDataViewType.Int64, static number => LabelValue.Of(number))
        .AcceptingKey(static key => key == 0 ? LabelValue.Missing : LabelValue.Of(key - 1));

    /// <summary>One label a row, or the numbers of all classes that are right.</summary>
    internal static InputColumn<LabelValue> Several(string role, string name) => One(role, name)
        .AcceptingVector<int>(NumberDataViewType.Int32, static numbers => new(null, [.. numbers.DenseValues().Select(number => (double)number)]))
        .AcceptingVector<float>(NumberDataViewType.Single, static numbers => new(null, [.. numbers.DenseValues().Select(number => (double)number)]));

    /// <summary>The data with the texts of a key in place of the key; the data as they are where the column is something else.</summary>
    internal static IDataView WithNames(MLContext context, IDataView data, string name) => HasNames(data.Schema, name)
        ? context.Transforms.Conversion.MapKeyToValue(name).Fit(data).Transform(data)
        : data;

    private static bool HasNames(DataViewSchema schema, string name) =>
        schema.GetColumnOrNull(name) is { } column && ColumnShape.Of(column.Type) is { IsKey: true, IsVector: false }
        && KeyNames.AreTexts(column);
}
