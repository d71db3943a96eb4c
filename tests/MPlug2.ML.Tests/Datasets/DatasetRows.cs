using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Tests.Datasets;

/// <summary>Reads columns of loaded data.</summary>
internal static class DatasetRows
{
    internal static IEnumerable<string?> FileNames(IDataView view, string column) => view.GetColumn<string>(column).Select(Path.GetFileName);

    internal static List<string> KeyNames(IDataView view, string column = "Label")
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        view.Schema[column].GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
