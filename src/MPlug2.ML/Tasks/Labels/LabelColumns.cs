using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>Output columns with classes, as keys that <c>MapKeyToValue</c> turns back into the training's values.</summary>
internal static class LabelColumns
{
    /// <summary>One class a row.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="part">The class, from 0; a negative one is a missing key.</param>
    /// <param name="classes">The classes there are.</param>
    internal static OutputColumn<TAnswer> Key<TAnswer>(string name, Func<TAnswer, int> part, ClassLabels classes) => new OutputColumn<TAnswer, uint>(
        name, KeyType(classes), (TAnswer answer, ref uint value) => value = KeyOf(part(answer)), Values(classes));

    /// <summary>Several classes a row, of any number.</summary>
    internal static OutputColumn<TAnswer> Keys<TAnswer>(string name, Func<TAnswer, IReadOnlyList<int>> part, ClassLabels classes) =>
        new OutputColumn<TAnswer, VBuffer<uint>>(name, new VectorDataViewType(KeyType(classes)), (TAnswer answer, ref VBuffer<uint> value) =>
            OutputColumns.Fill(part(answer), KeyOf, ref value), Values(classes));

    private static KeyDataViewType KeyType(ClassLabels classes) => new(typeof(uint), classes.Count);

    private static DataViewSchema.Annotations? Values(ClassLabels classes) => ClassValues.Of(classes.Values)?.Annotate(classes.Names);

    private static uint KeyOf(int one) => (uint)Math.Max(0, one + 1);
}
