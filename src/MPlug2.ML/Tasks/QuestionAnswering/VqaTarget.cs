using MPlug2.Metrics;
using MPlug2.ML.Interop;
using MPlug2.Tasks;
using MPlug2.Text;

namespace MPlug2.ML;

/// <summary>What a training row holds besides its medium.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answers">Each answer once, with its weight.</param>
internal sealed record VqaTarget(string Question, IReadOnlyList<WeightedAnswer> Answers)
{
    /// <summary>Joins answers and their weights; without weights an answer counts by how often it was given.</summary>
    internal static VqaTarget Of(string question, IReadOnlyList<string> answers, IReadOnlyList<float>? weights)
    {
        string[] given = [.. answers.Select(answer => answer.Trim())];
        if (weights is not null)
        {
            // A weight too many or too few leaves unclear which belongs to which: the fault names it.
            return new(question, [.. given.Select((answer, i) => (Answer: answer, Weight: weights.Count == given.Length ? weights[i] : float.NaN))
                .GroupBy(pair => pair.Answer).Select(group => new WeightedAnswer(group.Key, Together(group.Select(pair => pair.Weight))))]);
        }

        return new(question, [.. given.Where(answer => answer.Length > 0).GroupBy(answer => answer)
            .Select(group => new WeightedAnswer(group.Key, group.Count() / (float)given.Length))]);
    }

    /// <summary>The sum; or the first weight that is out of range, which the fault then shows.</summary>
    private static float Together(IEnumerable<float> weights)
    {
        float[] all = [.. weights];
        var odd = Array.FindIndex(all, weight => !(weight > 0));
        return odd < 0 ? all.Sum() : all[odd];
    }

    /// <summary>
    /// The weight of a predicted answer next to that of the best, 0 to 1. The tokenizer writes in lower case and sets punctuation apart, so texts
    /// are compared as VQA compares them.
    /// </summary>
    internal double ShareOf(string predicted) => Math.Min(1, Answers
        .Where(answer => VqaAnswerText.Normalize(answer.Text) == VqaAnswerText.Normalize(predicted))
        .Sum(answer => (double)answer.Weight) / Answers.Max(answer => answer.Weight));

    /// <summary>Says how many rows have an answer that loses its end.</summary>
    internal static void WarnOfCut(HostLog log, IReadOnlyList<VqaTarget> rows, WordPieceCodec codec, int maximumAnswerTokens)
    {
        var cut = rows.Count(row => row.Answers.Any(answer => codec.Encode(answer.Text).Length >= maximumAnswerTokens));
        if (cut > 0)
        {
            log.Warning($"The answers of {cut} of {rows.Count} rows are longer than MaximumAnswerTokens = {maximumAnswerTokens} and lose their end.");
        }
    }

    /// <summary>What is wrong, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    internal string? Fault() =>
        string.IsNullOrWhiteSpace(Question) ? "an empty question. Remove such rows."
        : Answers.Count == 0 || Answers.Any(answer => answer.Text.Length == 0) ? "no answer, or an empty one. Remove such rows."
        : Answers.FirstOrDefault(answer => !(answer.Weight > 0 && float.IsFinite(answer.Weight))) is { } odd
            ? $"the weight {odd.Weight} for the answer '{odd.Text}'. Weights are above 0, one for each answer."
        : null;
}
