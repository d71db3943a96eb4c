using Microsoft.ML.Data;
using MPlug2.ML.Data;

namespace MPlug2.ML.Datasets;

/// <summary>Columns that only data sets have; the others are <see cref="OutputColumns"/>.</summary>
internal static class DatasetColumns
{
    internal static OutputColumn<TRow> Whole<TRow>(string name, Func<TRow, long> part) =>
        new OutputColumn<TRow, long>(name, NumberDataViewType.Int64, (TRow row, ref long value) => value = part(row));

    /// <summary>Whole numbers, of any count.</summary>
    internal static OutputColumn<TRow> Wholes<TRow>(string name, Func<TRow, IReadOnlyList<int>> part) =>
        new OutputColumn<TRow, VBuffer<int>>(
            name, new VectorDataViewType(NumberDataViewType.Int32), (TRow row, ref VBuffer<int> value) =>
                OutputColumns.Fill(part(row), static number => number, ref value));
}
