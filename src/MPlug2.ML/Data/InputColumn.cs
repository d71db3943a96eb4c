using Microsoft.ML;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Data;

/// <summary>A column that a task reads: what it is for, what it is called, and which types it may have.</summary>
internal abstract class InputColumn
{
    private protected InputColumn(string role, string? name) => (Role, Name) = (role, name);

    /// <summary>What the column is to the task, in the words of its options: "video", "question", "label".</summary>
    internal string Role { get; }

    /// <summary>
    /// The name in the data, or null where the user named none: then the input is not read. A named column must be there.
    /// </summary>
    internal string? Name { get; }

    /// <summary>Whether data may lack the column, which then is not read.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>How a column of another type becomes one of these; null for ML.NET's conversions in general.</summary>
    internal string? TypeHelp { get; init; }

    /// <summary>The accepted types in ML.NET's words, as "String, Vector&lt;Byte&gt; or Image".</summary>
    internal string WantedTypes
    {
        get
        {
            string[] names = [.. AcceptedTypes];
            return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} or {names[^1]}";
        }
    }

    private protected abstract IEnumerable<string> AcceptedTypes { get; }

    private protected abstract bool Accepts(ColumnShape shape);

    /// <summary>Finds the column in data; null where it is not read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    internal DataViewSchema.Column? Find(DataViewSchema schema)
    {
        if (Name is null || (IsOptional && schema.GetColumnOrNull(Name) is null))
        {
            return null;
        }

        var column = schema.GetColumnOrNull(Name) ??
            throw SchemaErrors.Missing(Role, Name, [.. schema.Where(other => !other.IsHidden).Select(other => other.Name)]);
        return Accepts(ColumnShape.Of(column.Type))
            ? column
            : throw SchemaErrors.WrongType(Role, Name, WantedTypes, column.Type.ToString()!, TypeHelp);
    }

    /// <summary>The same check before there is data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    internal void Check(SchemaShape shape)
    {
        if (Name is null)
        {
            return;
        }

        if (!SchemaShapes.TryFind(shape, Name, out var column))
        {
            if (IsOptional)
            {
                return;
            }

            throw SchemaErrors.Missing(Role, Name, [.. shape.Select(other => other.Name)]);
        }

        if (!Accepts(ColumnShape.Of(column)))
        {
            throw SchemaErrors.WrongType(Role, Name, WantedTypes, SchemaShapes.TypeText(column), TypeHelp);
        }
    }

    /// <summary>A reader for the column as it is in this data.</summary>
    internal abstract BoundColumn Bind(DataViewSchema schema);
}
