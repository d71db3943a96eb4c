using MPlug2.Decoding;
using MPlug2.Text;

namespace MPlug2.Tasks;

/// <summary>What a captioner is besides its weights; travels with them in every saved model.</summary>
public sealed record CaptioningSettings
{
    private static readonly GenerationOptions Standard = new() { MinimumLength = 4, MaximumLength = 20 };

    /// <summary>How captions are introduced; default the official prompt, which official weights need.</summary>
    public CaptionPrompt Prompt { get; init; } = CaptionPrompt.Official;

    /// <summary>Most tokens of a training text, prompt and end included; longer captions lose their end. Default 20, as the reference.</summary>
    public int MaximumTokens { get; init; } = 20;

    /// <summary>
    /// Whether training texts lose capitals and punctuation and all beyond 80 words, as in the official training (<see cref="TextCleaning.PreCaption"/>).
    /// Default false: punctuation is learnt.
    /// </summary>
    public bool CleanCaptions { get; init; }

    /// <summary>How captions are generated.</summary>
    public GenerationOptions Generation { get; init => field = value.Over(Standard); } = Standard;
}
