using System.Text.RegularExpressions;

namespace MPlug2.Metrics;

/// <summary>
/// Compares answers to questions on texts as SQuAD does: exact match and the F1 of common words, both without capitals, ASCII punctuation and
/// articles.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public static partial class TextAnswerScorer
{
    /// <summary>The form in which answers are compared: "The  U.S. Army" becomes "us army".</summary>
    public static string Normalize(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var letters = string.Concat(answer.ToLowerInvariant().Where(letter => !IsAsciiPunctuation(letter)));
        return string.Join(' ', NGrams.Tokens(Articles().Replace(letters, " ")));
    }

    /// <summary>Whether a prediction equals one of the right answers, in the normalized form.</summary>
    /// <param name="predicted">The prediction; empty says that the question has no answer.</param>
    /// <param name="answers">The right answers. None, or empty texts alone, says that the question has no answer (as in SQuAD 2).</param>
    public static bool IsExact(string predicted, IReadOnlyList<string> answers)
    {
        var asked = Normalize(predicted);
        return Valid(answers).Any(answer => Normalize(answer) == asked);
    }

    /// <summary>
    /// The F1 of the words that a prediction shares with the right answer that fits best, 0 to 1. Where one of the two has no words, it is
    /// 1 if the other has none either.
    /// </summary>
    /// <param name="predicted">The prediction; empty says that the question has no answer.</param>
    /// <param name="answers">The right answers, as for <see cref="IsExact"/>.</param>
    public static double F1(string predicted, IReadOnlyList<string> answers)
    {
        var words = NGrams.Tokens(Normalize(predicted));
        return Valid(answers).Max(answer => F1(words, NGrams.Tokens(Normalize(answer))));
    }

    private static double F1(string[] predicted, string[] wanted)
    {
        if (predicted.Length == 0 || wanted.Length == 0)
        {
            return predicted.Length == wanted.Length ? 1 : 0;
        }

        return 2.0 * NGrams.Common(predicted, wanted, 1) / (predicted.Length + wanted.Length);
    }

    // Answers that normalize to nothing are left out where there are others, as in SQuAD 2.
    private static IReadOnlyList<string> Valid(IReadOnlyList<string> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Contains(null!))
        {
            throw new ArgumentException("A right answer is null. Leave missing answers out.", nameof(answers));
        }

        string[] said = [.. answers.Where(answer => Normalize(answer).Length > 0)];
        return said.Length == 0 ? [""] : said;
    }

    private static bool IsAsciiPunctuation(char letter) => char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter));

    [GeneratedRegex(@"\b(a|an|the)\b")]
    private static partial Regex Articles();
}
