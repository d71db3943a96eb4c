using System.Buffers;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace MPlug2.Text;

/// <summary>
/// BERT's basic tokenisation for the uncased models, exactly as the official mPLUG-2 does it: the words and signs of a text, lower-cased,
/// without accents, separated by spaces. The library's own normaliser differs in symbols, line ends, Hangul and more.
/// </summary>
/// <remarks>Without state, so safe for any number of threads.</remarks>
internal sealed class BertUncasedNormalizer : Normalizer
{
    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return Normalize(original.AsSpan());
    }

    public override string Normalize(ReadOnlySpan<char> original)
    {
        var output = new StringBuilder(original.Length + original.Length / 4);
        var start = 0;
        for (var i = 0; i < original.Length; i++)
        {
            // Special tokens are found in the raw text, before anything is lower-cased or split.
            if (SpecialTokens.At(original, i) is { } token)
            {
                AppendText(original[start..i], output);
                output.Append(' ').Append(token).Append(' ');
                i += token.Length - 1;
                start = i + 1;
            }
        }

        AppendText(original[start..], output);
        return output.ToString();
    }

    private static void AppendText(ReadOnlySpan<char> text, StringBuilder output)
    {
        while (!text.IsEmpty)
        {
            if (char.IsAscii(text[0]))
            {
                AppendAscii(text[0], output);
                text = text[1..];
            }
            else
            {
                var status = Rune.DecodeFromUtf16(text, out var rune, out var consumed);
                if (status == OperationStatus.Done) // a lone surrogate is dropped
                {
                    AppendRune(rune, output);
                }

                text = text[consumed..];
            }
        }
    }

    private static void AppendAscii(char character, StringBuilder output)
    {
        if (char.IsAsciiLetterOrDigit(character))
        {
            output.Append(char.ToLowerInvariant(character));
        }
        else if (character is ' ' or '\t' or '\n' or '\r')
        {
            output.Append(' ');
        }
        else if (!char.IsControl(character))
        {
            output.Append(' ').Append(character).Append(' ');
        }
    }

    private static void AppendRune(Rune rune, StringBuilder output)
    {
        if (BertCharacters.IsSpace(rune))
        {
            output.Append(' ');
        }
        else if (!BertCharacters.IsDropped(rune))
        {
            var alone = BertCharacters.IsIdeograph(rune);
            foreach (var part in CanonicalDecomposition.OfWithoutMarks(BertCharacters.ToLower(rune)).EnumerateRunes())
            {
                AppendPart(part, alone || BertCharacters.IsPunctuation(part), output);
            }
        }
    }

    private static void AppendPart(Rune part, bool alone, StringBuilder output)
    {
        Span<char> characters = stackalloc char[2];
        var length = part.EncodeToUtf16(characters);
        if (alone)
        {
            output.Append(' ').Append(characters[..length]).Append(' ');
        }
        else
        {
            output.Append(characters[..length]);
        }
    }
}
