using MPlug2.Decoding;

namespace MPlug2.Tasks;

/// <summary>What a question answerer is besides its weights; travels with them in every saved model.</summary>
public sealed record QuestionAnsweringSettings
{
    private static readonly GenerationOptions Standard = new() { MinimumLength = 1, MaximumLength = 10 };

    /// <summary>Most tokens of a question; longer ones lose their end. Default 50, as the reference in training.</summary>
    public int MaximumQuestionTokens { get; init; } = 50;

    /// <summary>Most tokens of an answer to learn, start and end included; default 12.</summary>
    public int MaximumAnswerTokens { get; init; } = 12;

    /// <summary>How free answers are written; default beam search with 5 beams, 1 to 10 tokens, as the reference.</summary>
    public GenerationOptions Generation { get; init => field = value.Over(Standard); } = Standard;

    /// <summary>The answers to choose from; null, the default, writes free answers.</summary>
    public IReadOnlyList<string>? AnswerList { get; init; }

    /// <summary>How many answers of the list are read to their end, chosen by their first token; default 128.</summary>
    public int RankedAnswers { get; init; } = 128;

    /// <summary>How those are compared; default by the whole answer, each token once.</summary>
    public AnswerRankingRule RankingRule { get; init; } = AnswerRankingRule.Corrected;

    /// <summary>Returns these settings, or throws one error that lists every fault.</summary>
    public QuestionAnsweringSettings Validated()
    {
        Generation.Validated();
        List<string> faults = [];
        if (MaximumQuestionTokens < 2 || MaximumAnswerTokens < 3 || RankedAnswers < 1)
        {
            faults.Add("MaximumQuestionTokens is at least 2, MaximumAnswerTokens at least 3, RankedAnswers at least 1");
        }

        if (AnswerList is { } answers)
        {
            if (answers.Count == 0 || answers.Any(string.IsNullOrWhiteSpace))
            {
                faults.Add("AnswerList is empty or holds an empty answer; leave it null for free answers");
            }

            if (answers.GroupBy(answer => answer).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                faults.Add($"AnswerList has '{twice.Key}' more than once");
            }
        }

        return faults.Count == 0 ? this : throw new ArgumentException($"The question answering settings are not valid: {string.Join("; ", faults)}.");
    }
}
