using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>A column that a task adds, typed.</summary>
/// <param name="name">The name of the column.</param>
/// <param name="type">Its type, of raw type <typeparamref name="TRaw"/>.</param>
/// <param name="show">Writes the column's part of an answer into the caller's value; a vector into the caller's buffer.</param>
/// <param name="annotations">Names of slots, values of keys and the like.</param>
internal sealed class OutputColumn<TAnswer, TRaw>(
    string name,
    DataViewType type,
    OutputColumn<TAnswer, TRaw>.ShowPart show,
    DataViewSchema.Annotations? annotations = null) : OutputColumn<TAnswer>(name, type, annotations)
{
    internal delegate void ShowPart(TAnswer answer, ref TRaw value);

    internal override Delegate CreateGetter(IScoredRow place)
    {
        ValueGetter<TRaw> getter = (ref TRaw value) =>
        {
            var answers = (IReadOnlyList<TAnswer>)place.GetAnswers(out var row);
            show(answers[row], ref value);
        };
        return getter;
    }
}
