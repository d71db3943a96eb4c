using MPlug2.Decoding;

namespace MPlug2.Tasks;

/// <summary>What a summarizer is besides its weights; travels with them in every saved model.</summary>
public sealed record SummarizationSettings
{
    private static readonly GenerationOptions Standard = new() { MinimumLength = 1, MaximumLength = 48 };

    /// <summary>Most tokens of a document, the start token included; longer ones lose their end. Null, the default: as many as the model holds (512 in official sizes).</summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Most tokens of a summary to learn, start and end included; longer ones lose their end. Default 48.</summary>
    public int MaximumSummaryTokens { get; init; } = 48;

    /// <summary>How summaries are written; default beam search with 5 beams as the paper, 1 to 48 tokens.</summary>
    public GenerationOptions Generation { get; init => field = value.Over(Standard); } = Standard;

    /// <summary>Returns these settings, or throws one error that lists every fault.</summary>
    public SummarizationSettings Validated()
    {
        Generation.Validated();
        return !(MaximumTokens < 2) && MaximumSummaryTokens >= 3 ? this : throw new ArgumentException(
            "The settings of summarization are not valid: MaximumTokens is at least 2, MaximumSummaryTokens at least 3.");
    }
}
