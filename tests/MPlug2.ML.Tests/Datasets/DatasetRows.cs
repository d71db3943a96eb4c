using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Tests.Datasets;

/// <summary>Reads columns of loaded data.</summary>
internal static class DatasetRows
{
    internal static List<string> Texts(IDataView view, string column) =>
        [.. Values<ReadOnlyMemory<char>>(view, column, static value => value.ToString()).Cast<string>()];

    internal static List<TValue> Numbers<TValue>(IDataView view, string column) =>
        [.. Values<TValue>(view, column, static value => value!).Cast<TValue>()];

    internal static List<string> FileNames(IDataView view, string column) => [.. Texts(view, column).Select(path => Path.GetFileName(path))];

    internal static List<string> KeyNames(IDataView view, string column = "Label")
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        view.Schema[column].GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static List<object> Values<TValue>(IDataView view, string column, Func<TValue, object> convert)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<TValue>(view.Schema[column]);
        var values = new List<object>();
        while (cursor.MoveNext())
        {
            var value = default(TValue)!;
            getter(ref value);
            values.Add(convert(value));
        }

        return values;
    }
}
