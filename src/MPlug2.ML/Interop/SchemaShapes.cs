using Microsoft.ML;

namespace MPlug2.ML.Interop;

/// <summary>Makes and reads <see cref="SchemaShape"/>s, the schemas that ML.NET checks before it fits anything.</summary>
internal static class SchemaShapes
{
    internal static SchemaShape.Column Column(string name, ColumnShape shape, SchemaShape? annotations = null) => new(
        name,
        shape.IsVector ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.Scalar,
        shape.ItemType,
        shape.IsKey,
        annotations);

    /// <summary>The shape of an existing schema, annotations included.</summary>
    internal static SchemaShape Of(DataViewSchema schema) => SchemaShape.Create(schema);

    internal static bool TryFind(SchemaShape shape, string name, out SchemaShape.Column column) => shape.TryFindColumn(name, out column);

    /// <summary>An annotation of a column, such as the values of its keys.</summary>
    internal static bool TryFindAnnotation(SchemaShape.Column column, string kind, out SchemaShape.Column annotation) =>
        column.Annotations.TryFindColumn(kind, out annotation);

    internal static string TypeText(SchemaShape.Column column) => column.GetTypeString();

    /// <summary>The input with the outputs added; an output hides an input of the same name, as it does in the data.</summary>
    internal static SchemaShape Add(SchemaShape input, IEnumerable<DataViewSchema.DetachedColumn> outputs)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(outputs);
        var added = Of(builder.ToSchema());
        return new SchemaShape(input.Where(column => !added.TryFindColumn(column.Name, out _)).Concat(added));
    }
}
