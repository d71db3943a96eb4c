using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Interop;

/// <summary>
/// What a type check needs of a column, alike for the schema of data (at scoring) and the shape of a schema (before fitting).
/// </summary>
/// <param name="IsVector">Whether a row holds many items.</param>
/// <param name="ItemType">The type of one item; for a key the number type under it.</param>
/// <param name="IsKey">Whether items are keys, 1-based indices into a list of values.</param>
internal readonly record struct ColumnShape(bool IsVector, DataViewType ItemType, bool IsKey)
{
    internal static ColumnShape Of(DataViewType type)
    {
        SchemaShape.GetColumnTypeShape(type, out var kind, out var item, out var isKey);
        return new(kind != SchemaShape.Column.VectorKind.Scalar, item, isKey);
    }

    internal static ColumnShape Of(SchemaShape.Column column) =>
        new(column.Kind != SchemaShape.Column.VectorKind.Scalar, column.ItemType, column.IsKey);
}
