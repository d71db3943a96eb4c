using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace MPlug2.Text;

/// <summary>Turns text into the ids of a BERT uncased vocabulary and back, id for id as the official mPLUG-2 does.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class WordPieceCodec
{
    private readonly BertTokenizer _tokenizer;

    /// <summary>Makes the codec of a vocabulary.</summary>
    public WordPieceCodec(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
        using var stream = new MemoryStream();
        vocabulary.Save(stream);
        stream.Position = 0;

        // The library changes the options object that it is given, so each tokenizer has its own.
        _tokenizer = BertTokenizer.Create(
            stream, new BertOptions { ApplyBasicTokenization = false, Normalizer = new BertUncasedNormalizer() });
    }

    /// <summary>The vocabulary that the ids belong to.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The id that fills a sequence up.</summary>
    public int PadTokenId => Vocabulary.PadId;

    /// <summary>The id of a word that cannot be spelled.</summary>
    public int UnknownTokenId => Vocabulary.UnknownId;

    /// <summary>The id that begins every sequence.</summary>
    public int ClassificationTokenId => Vocabulary.ClassificationId;

    /// <summary>The id that ends a text.</summary>
    public int SeparatorTokenId => Vocabulary.SeparatorId;

    /// <summary>
    /// Encodes one text as <c>[CLS] text</c>, WITHOUT a closing <c>[SEP]</c>: the official form. Where a text shall end, write
    /// <c>[SEP]</c> into it: the special tokens are recognised anywhere in a text, in exactly this spelling.
    /// </summary>
    /// <param name="text">Any text; it may be empty.</param>
    /// <param name="maximumLength">The most ids wanted, <c>[CLS]</c> included, at least 1; what is too long loses its end. Null:
    /// all.</param>
    public int[] Encode(string text, int? maximumLength = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (maximumLength is { } maximum)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1, nameof(maximumLength));
            return [ClassificationTokenId, .. EncodeAlone(text).Take(maximum - 1)];
        }

        return [ClassificationTokenId, .. EncodeAlone(text)];
    }

    /// <summary>
    /// Encodes two texts as <c>[CLS] first [SEP] second [SEP]</c>. If they are too long, the longer one loses its last token until they
    /// fit.
    /// </summary>
    /// <param name="first">Any text.</param>
    /// <param name="second">Any text.</param>
    /// <param name="maximumLength">The most ids wanted, at least 3. Null: all.</param>
    public int[] EncodePair(string first, string second, int? maximumLength = null) => EncodePair(first, second, maximumLength, out _);

    /// <summary>The same, and whether they were too long.</summary>
    internal int[] EncodePair(string first, string second, int? maximumLength, out bool isCut)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var firstIds = EncodeAlone(first);
        var secondIds = EncodeAlone(second);
        isCut = false;
        if (maximumLength is { } maximum)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 3, nameof(maximumLength));
            while (firstIds.Count + secondIds.Count > maximum - 3)
            {
                var longer = firstIds.Count > secondIds.Count ? firstIds : secondIds;
                longer.RemoveAt(longer.Count - 1);
                isCut = true;
            }
        }

        return [ClassificationTokenId, .. firstIds, SeparatorTokenId, .. secondIds, SeparatorTokenId];
    }

    /// <summary>The ids of a text alone, with no special token that the text itself does not spell.</summary>
    public int[] EncodeWithoutSpecialTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. EncodeAlone(text)];
    }

    /// <summary>
    /// Turns ids into text: pieces are joined and the spaces before signs and contractions removed, as the official decoding does.
    /// </summary>
    /// <param name="ids">Ids of <see cref="Vocabulary"/>.</param>
    /// <param name="skipSpecialTokens">Whether to leave all five special tokens out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary has no such id.</exception>
    public string Decode(IEnumerable<int> ids, bool skipSpecialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var joined = new StringBuilder();
        foreach (var id in ids)
        {
            if ((uint)id >= (uint)Vocabulary.Count)
            {
                ThrowNoSuchId(id);
            }

            if (!skipSpecialTokens || !Vocabulary.IsSpecial(id))
            {
                joined.Append(' ').Append(Vocabulary.Tokens[id]);
            }
        }

        // The order of the replacements counts: "' s" after a space-quote-space has been closed stays as it is.
        return joined.Remove(0, Math.Min(1, joined.Length)).Replace(" ##", "").ToString().Trim()
            .Replace(" .", ".").Replace(" ?", "?").Replace(" !", "!").Replace(" ,", ",")
            .Replace(" ' ", "'").Replace(" n't", "n't").Replace(" 'm", "'m").Replace(" 's", "'s")
            .Replace(" 've", "'ve").Replace(" 're", "'re");
    }

    private List<int> EncodeAlone(string text) => [.. _tokenizer.EncodeToIds(text, addSpecialTokens: false)];

    [DoesNotReturn]
    private void ThrowNoSuchId(int id) => throw new ArgumentOutOfRangeException(
        nameof(id), id,
        $"The vocabulary has {Vocabulary.Count} tokens, so no id {id}. Decode with the vocabulary of the model that made the ids.");
}
