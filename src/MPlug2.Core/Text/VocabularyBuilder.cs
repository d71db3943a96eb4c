using System.Text;

namespace MPlug2.Text;

/// <summary>
/// Makes a vocabulary from the texts a model is trained on: whole words by frequency, and every character both as a word and as a
/// continuation, so that any text of the same characters can be spelled. The same texts, in any order, give the same vocabulary.
/// </summary>
/// <remarks>For one thread. The one thing it cannot spell is a word of more than 100 characters, which is <c>[UNK]</c> in every
/// BERT.</remarks>
public sealed class VocabularyBuilder
{
    private const string Continuation = "##";
    private const char FirstPrintable = '!';
    private const char LastPrintable = '~';

    private readonly BertUncasedNormalizer _normalizer = new();
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly SortedSet<Rune> _characters = [];

    /// <summary>Makes an empty builder, which knows ASCII's letters, digits and punctuation.</summary>
    public VocabularyBuilder()
    {
        Add(string.Join(' ', Enumerable.Range(FirstPrintable, LastPrintable - FirstPrintable + 1).Select(code => (char)code)));
        _words.Clear();
    }

    /// <summary>Counts the words of a text. Special tokens in it are passed over.</summary>
    public VocabularyBuilder Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var word in _normalizer.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (SpecialTokens.All.Contains(word))
            {
                continue;
            }

            _words[word] = _words.GetValueOrDefault(word) + 1;
            foreach (var character in word.EnumerateRunes())
            {
                _characters.Add(character);
            }
        }

        return this;
    }

    /// <summary>Counts the words of many texts.</summary>
    public VocabularyBuilder AddRange(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            Add(text);
        }

        return this;
    }

    /// <summary>
    /// Makes the vocabulary: <c>[PAD] [UNK] [CLS] [SEP] [MASK]</c> are 0 to 4, then come the characters, their continuations, and the
    /// words,
    /// the most frequent first.
    /// </summary>
    /// <param name="maximumSize">The most tokens. Characters are always kept; words fill what is left.</param>
    /// <param name="minimumFrequency">How often a word must occur to become a token of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the characters alone do not fit.</exception>
    public Vocabulary Build(int maximumSize = 30_522, int minimumFrequency = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumFrequency, 1);
        var continuations = _characters.Where(character => !StandsAlone(character)).Select(character => Continuation + character);
        List<string> tokens = [.. SpecialTokens.All, .. _characters.Select(character => character.ToString()), .. continuations];
        if (tokens.Count > maximumSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumSize), maximumSize,
                $"The special tokens and the {_characters.Count} characters of the texts take {tokens.Count} tokens. "
                + "Allow at least that many.");
        }

        var words = _words.Where(word => word.Value >= minimumFrequency && !IsSingleCharacter(word.Key))
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Select(word => word.Key);
        tokens.AddRange(words.Take(maximumSize - tokens.Count));
        return Vocabulary.Growing(tokens);
    }

    // Never inside a word, so never a continuation.
    private static bool StandsAlone(Rune character) => BertCharacters.IsPunctuation(character) || BertCharacters.IsIdeograph(character);

    private static bool IsSingleCharacter(string word) => Rune.GetRuneAt(word, 0).Utf16SequenceLength == word.Length;
}
