using MPlug2.Decoding;

namespace MPlug2.Tasks;

/// <summary>What an answerer of questions about texts is besides its weights; travels with them in every saved model.</summary>
public sealed record TextQuestionAnsweringSettings
{
    private static readonly GenerationOptions Standard = new() { MinimumLength = 1, MaximumLength = 30 };

    /// <summary>Most tokens of question and context, three special ones included; longer contexts lose their end. Null, the default: as many as the model holds.</summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Most tokens of a question; longer ones lose their end. Null, the default: 64, at most half of all tokens.</summary>
    public int? MaximumQuestionTokens { get; init; }

    /// <summary>Most tokens of an answer to learn, start and end included; default 32.</summary>
    public int MaximumAnswerTokens { get; init; } = 32;

    /// <summary>How answers are written; default beam search with 5 beams, 1 to 30 tokens.</summary>
    public GenerationOptions Generation { get; init => field = value.Over(Standard); } = Standard;

    /// <summary>Returns these settings, or throws one error that lists every fault.</summary>
    public TextQuestionAnsweringSettings Validated()
    {
        Generation.Validated();
        List<string> faults = [];
        if (MaximumTokens < 5 || MaximumQuestionTokens < 1 || MaximumAnswerTokens < 3)
        {
            faults.Add("MaximumTokens is at least 5, MaximumQuestionTokens at least 1, MaximumAnswerTokens at least 3");
        }

        if (MaximumQuestionTokens + 4 > MaximumTokens)
        {
            faults.Add($"MaximumQuestionTokens {MaximumQuestionTokens} of MaximumTokens {MaximumTokens} leave no room for a context");
        }

        return faults.Count == 0 ? this : throw new ArgumentException($"The settings of text question answering are not valid: {string.Join("; ", faults)}.");
    }
}
