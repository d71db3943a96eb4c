using MPlug2.ML.Data;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>The output columns of all tasks that write.</summary>
internal static class GeneratedColumns
{
    /// <summary>The best text with its score, and the n best with theirs where columns are named for them.</summary>
    /// <param name="best">Column of the best text; empty where there is no answer.</param>
    /// <param name="score">Column of its score; NaN where there is no answer.</param>
    /// <param name="all">Column of the n best, or null.</param>
    /// <param name="allScores">Column of their scores, or null.</param>
    /// <param name="texts">The texts of an answer, best first.</param>
    internal static List<OutputColumn<MediaAnswer<TAnswer>>> Of<TAnswer>(
        string best, string score, string? all, string? allScores, Func<TAnswer, IReadOnlyList<GeneratedText>> texts)
        where TAnswer : class
    {
        List<OutputColumn<MediaAnswer<TAnswer>>> outputs =
        [
            OutputColumns.Text<MediaAnswer<TAnswer>>(best, answer => Texts(answer).FirstOrDefault()?.Text ?? ""),
            OutputColumns.Number<MediaAnswer<TAnswer>>(score, answer => Texts(answer).FirstOrDefault()?.Score ?? float.NaN),
        ];
        if (all is not null)
        {
            outputs.Add(OutputColumns.Texts<MediaAnswer<TAnswer>>(all, answer => [.. Texts(answer).Select(text => text.Text)]));
        }

        if (allScores is not null)
        {
            outputs.Add(OutputColumns.Vector<MediaAnswer<TAnswer>>(allScores, answer => [.. Texts(answer).Select(text => text.Score)], size: null));
        }

        return outputs;

        IReadOnlyList<GeneratedText> Texts(MediaAnswer<TAnswer> answer) => answer.Answer is { } present ? texts(present) : [];
    }
}
