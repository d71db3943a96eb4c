namespace MPlug2.Metrics;

/// <summary>The ROUGE measures of one text, or the means over many.</summary>
/// <param name="Rouge1">Single words.</param>
/// <param name="Rouge2">Pairs of words that follow each other.</param>
/// <param name="RougeL">
/// The longest common subsequence; of the text as a whole for <see cref="RougeFamily.RougeScore"/>, sentence by sentence (as
/// <paramref name="RougeLsum"/>) for <see cref="RougeFamily.Rouge155"/>.
/// </param>
/// <param name="RougeLsum">The longest common subsequences of the reference's lines with any line of the prediction, united.</param>
public sealed record RougeScores(RougeFigures Rouge1, RougeFigures Rouge2, RougeFigures RougeL, RougeFigures RougeLsum)
{
    internal static RougeScores Mean(IReadOnlyCollection<RougeScores> items) => new(
        RougeFigures.Mean([.. items.Select(item => item.Rouge1)]), RougeFigures.Mean([.. items.Select(item => item.Rouge2)]),
        RougeFigures.Mean([.. items.Select(item => item.RougeL)]), RougeFigures.Mean([.. items.Select(item => item.RougeLsum)]));
}
