using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>The output columns that tasks have in common.</summary>
internal static class OutputColumns
{
    private const string SlotNames = "SlotNames";

    internal static OutputColumn<TAnswer> Text<TAnswer>(string name, Func<TAnswer, string> part) =>
        new OutputColumn<TAnswer, ReadOnlyMemory<char>>(
            name, TextDataViewType.Instance, (TAnswer answer, ref ReadOnlyMemory<char> value) => value = part(answer).AsMemory());

    /// <summary>Several texts a row, of any number.</summary>
    internal static OutputColumn<TAnswer> Texts<TAnswer>(string name, Func<TAnswer, IReadOnlyList<string>> part) =>
        new OutputColumn<TAnswer, VBuffer<ReadOnlyMemory<char>>>(
            name,
            new VectorDataViewType(TextDataViewType.Instance),
            (TAnswer answer, ref VBuffer<ReadOnlyMemory<char>> value) => Fill(part(answer), static text => text.AsMemory(), ref value));

    internal static OutputColumn<TAnswer> Number<TAnswer>(string name, Func<TAnswer, float> part) => new OutputColumn<TAnswer, float>(
        name, NumberDataViewType.Single, (TAnswer answer, ref float value) => value = part(answer));

    internal static OutputColumn<TAnswer> Flag<TAnswer>(string name, Func<TAnswer, bool> part) => new OutputColumn<TAnswer, bool>(
        name, BooleanDataViewType.Instance, (TAnswer answer, ref bool value) => value = part(answer));

    /// <summary>Numbers. Give the size where it is the same in all rows: trainers and evaluators of ML.NET want to know it.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="part">The numbers; exactly <paramref name="size"/> of them where that is given.</param>
    /// <param name="size">The number of numbers, or null where it differs from row to row.</param>
    /// <param name="slotNames">What each number stands for, such as the classes of scores.</param>
    internal static OutputColumn<TAnswer> Vector<TAnswer>(string name, Func<TAnswer, IReadOnlyList<float>> part, int? size,
        IReadOnlyList<string>? slotNames = null) => new OutputColumn<TAnswer, VBuffer<float>>(
            name,
            size is { } count
                ? new VectorDataViewType(NumberDataViewType.Single, count)
                : new VectorDataViewType(NumberDataViewType.Single),
            (TAnswer answer, ref VBuffer<float> value) => Fill(Checked(part(answer), name, size), static number => number, ref value),
            slotNames is null ? null : Annotate(SlotNames, slotNames));

    /// <summary>One of the given values, as a key that <c>MapKeyToValue</c> turns back into it.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="part">The index of the value, from 0; a negative one is a missing key.</param>
    /// <param name="values">The values there are.</param>
    internal static OutputColumn<TAnswer> Key<TAnswer>(string name, Func<TAnswer, int> part, IReadOnlyList<string> values) =>
        new OutputColumn<TAnswer, uint>(
            name,
            new KeyDataViewType(typeof(uint), Math.Max(1, values.Count)),
            (TAnswer answer, ref uint value) => value = (uint)Math.Max(0, part(answer) + 1),
            Annotate(KeyNames.Kind, values));

    private static IReadOnlyList<float> Checked(IReadOnlyList<float> values, string name, int? size) => size is null || values.Count == size
        ? values
        : throw new InvalidOperationException(
            $"An answer has {values.Count} numbers for the column '{name}', which was declared with {size}.");

    internal static void Fill<TItem, TRaw>(IReadOnlyList<TItem> items, Func<TItem, TRaw> convert, ref VBuffer<TRaw> value)
    {
        var editor = VBufferEditor.Create(ref value, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            editor.Values[i] = convert(items[i]);
        }

        value = editor.Commit();
    }

    private static DataViewSchema.Annotations Annotate(string kind, IReadOnlyList<string> texts)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add<VBuffer<ReadOnlyMemory<char>>>(
            kind,
            new VectorDataViewType(TextDataViewType.Instance, texts.Count),
            (ref VBuffer<ReadOnlyMemory<char>> value) => Fill(texts, static text => text.AsMemory(), ref value));
        return builder.ToAnnotations();
    }
}
