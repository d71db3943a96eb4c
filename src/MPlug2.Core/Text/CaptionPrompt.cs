namespace MPlug2.Text;

/// <summary>What a decoder reads before a caption, and how the caption is found in what it wrote.</summary>
/// <remarks>Immutable. Two prompts of the same form and text are equal.</remarks>
[System.Text.Json.Serialization.JsonConverter(typeof(CaptionPromptConverter))]
public sealed record CaptionPrompt
{
    private CaptionPrompt(CaptionPromptForm form, string text)
    {
        Form = form;
        Text = text;
    }

    /// <summary>No prompt.</summary>
    public static CaptionPrompt None { get; } = new(CaptionPromptForm.None, "");

    /// <summary>"a video of", glued: what every official captioning checkpoint was trained with.</summary>
    public static CaptionPrompt Official { get; } = new(CaptionPromptForm.Glued, "a video of");

    /// <summary>The instruction of the paper's pre-training, "What does the video describe?".</summary>
    public static CaptionPrompt PaperInstruction { get; } = new(CaptionPromptForm.Instruction, "What does the video describe?");

    /// <summary>How prompt and caption are joined.</summary>
    public CaptionPromptForm Form { get; }

    /// <summary>The words of the prompt; empty for <see cref="CaptionPromptForm.None"/>.</summary>
    public string Text { get; }

    /// <summary>A prompt of any form and wording.</summary>
    /// <exception cref="ArgumentException">The form needs a text and has none, or has one and takes none.</exception>
    public static CaptionPrompt Create(CaptionPromptForm form, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (form == CaptionPromptForm.None != string.IsNullOrWhiteSpace(text))
        {
            throw new ArgumentException(
                $"A caption prompt of the form {form} was given the text '{text}'. {CaptionPromptForm.None} takes an empty text, the other "
                + "forms need words.", nameof(text));
        }

        return form == CaptionPromptForm.None ? None : new CaptionPrompt(form, text);
    }

    /// <summary>The text whose ids the decoder learns: prompt, caption and a closing <c>[SEP]</c>.</summary>
    public string TrainingText(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        var joint = Form == CaptionPromptForm.Instruction ? " " : "";
        return $"{Text}{joint}{caption}{SpecialTokens.Separator}";
    }

    /// <summary>
    /// The ids the decoder learns, from <c>[CLS]</c> to <c>[SEP]</c>. A caption that is too long loses its end and its <c>[SEP]</c> with
    /// it, so
    /// that the model does not learn to stop in the middle.
    /// </summary>
    /// <param name="codec">The model's codec.</param>
    /// <param name="caption">The caption.</param>
    /// <param name="maximumLength">The most ids; it must leave room for the prompt and one token more.</param>
    public int[] Encode(WordPieceCodec codec, string caption, int? maximumLength = null)
    {
        ArgumentNullException.ThrowIfNull(codec);
        if (maximumLength is { } maximum && maximum <= codec.Encode(Text).Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumLength), maximum,
                $"[CLS] and the prompt '{Text}' take {codec.Encode(Text).Length} tokens: allow more than that, or take a shorter prompt.");
        }

        return codec.Encode(TrainingText(caption), maximumLength);
    }

    /// <summary>
    /// How many ids at the beginning of <see cref="Encode"/> are no targets. <see cref="CaptionPromptForm.Glued"/>: <c>[CLS]</c> and all
    /// but the
    /// last prompt token, as officially. <see cref="CaptionPromptForm.Instruction"/>: all that is given.
    /// </summary>
    public int UntrainedLength(WordPieceCodec codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        var length = codec.Encode(Text).Length;
        return Form == CaptionPromptForm.Instruction ? length : length - 1;
    }

    /// <summary>
    /// The ids that generation starts from: <c>[CLS]</c>, and for <see cref="CaptionPromptForm.Instruction"/> the instruction.
    /// </summary>
    public int[] GenerationPrefix(WordPieceCodec codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return Form == CaptionPromptForm.Instruction ? codec.Encode(Text) : [codec.ClassificationTokenId];
    }

    /// <summary>The caption in generated ids, whether or not they begin with <see cref="GenerationPrefix"/>.</summary>
    /// <remarks>
    /// <see cref="CaptionPromptForm.Glued"/> follows the official code, where tokens after a <c>[SEP]</c> stay in the caption; the other
    /// forms end
    /// at the first <c>[SEP]</c>.
    /// </remarks>
    public string ReadCaption(WordPieceCodec codec, IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(ids);
        if (Form == CaptionPromptForm.Glued)
        {
            return ExtractCaption(codec.Decode(ids));
        }

        var prefix = GenerationPrefix(codec);
        var generated = ids.Take(prefix.Length).SequenceEqual(prefix) ? ids.Skip(prefix.Length) : ids;
        return codec.Decode(generated.TakeWhile(id => id != codec.SeparatorTokenId), skipSpecialTokens: true);
    }

    /// <summary>
    /// The caption in decoded text: without <c>[SEP]</c>, <c>[CLS]</c> and <c>[PAD]</c>, what follows the last occurrence of the prompt
    /// (all of it if
    /// there is none), trimmed.
    /// </summary>
    public string ExtractCaption(string decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        var text = decoded.Replace(SpecialTokens.Separator, "").Replace(SpecialTokens.Classification, "")
            .Replace(SpecialTokens.Pad, "").Trim();
        var comparison = Form == CaptionPromptForm.Instruction ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var prompt = Text.Length == 0 ? -1 : text.LastIndexOf(Text, comparison);
        return prompt < 0 ? text : text[(prompt + Text.Length)..].Trim();
    }
}
