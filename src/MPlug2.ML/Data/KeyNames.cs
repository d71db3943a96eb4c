using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>What the keys of a column stand for.</summary>
internal static class KeyNames
{
    /// <summary>Name of the annotation that holds them, as ML.NET has it.</summary>
    internal const string Kind = "KeyValues";

    /// <summary>Whether the keys of a column stand for texts.</summary>
    internal static bool AreTexts(DataViewSchema.Column column) =>
        column.Annotations.Schema.GetColumnOrNull(Kind)?.Type is VectorDataViewType { ItemType: TextDataViewType };

    /// <summary>The texts, by key less 1; null where the keys have no texts.</summary>
    internal static string[]? Of(DataViewSchema.Column column)
    {
        if (!AreTexts(column))
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
