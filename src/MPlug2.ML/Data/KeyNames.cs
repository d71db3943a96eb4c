using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>What the keys of a column stand for.</summary>
internal static class KeyNames
{
    private const string Kind = "KeyValues";

    /// <summary>The texts, by key less 1; null where the keys have no texts.</summary>
    internal static string[]? Of(DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(Kind)?.Type is not VectorDataViewType { ItemType: TextDataViewType })
        {
            return null;
        }

        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.Annotations.GetValue(Kind, ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    /// <summary>How many keys there are.</summary>
    internal static int CountOf(DataViewSchema.Column column) =>
        (int)((column.Type as VectorDataViewType)?.ItemType as KeyDataViewType ?? column.Type as KeyDataViewType)!.Count;
}
