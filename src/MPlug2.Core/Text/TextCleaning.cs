using System.Text.RegularExpressions;

namespace MPlug2.Text;

/// <summary>The cleaning of captions and questions before they are encoded, exactly as the official data loaders do it.</summary>
public static partial class TextCleaning
{
    /// <summary>The words that the official training keeps of a caption.</summary>
    public const int CaptionWords = 80;

    /// <summary>The words that the official training keeps of a question.</summary>
    public const int TrainingQuestionWords = 30;

    /// <summary>The words that the official test keeps of a question.</summary>
    public const int TestQuestionWords = 50;

    /// <summary>
    /// Cleans a caption: lower case, no punctuation, hyphens and slashes to spaces, <c>&lt;person&gt;</c> to "person", single spaces between
    /// words, no more words than asked for.
    /// </summary>
    public static string PreCaption(string caption, int maximumWords = CaptionWords)
    {
        ArgumentNullException.ThrowIfNull(caption);
        var cleaned = WithoutSigns(caption).Replace("<person>", "person", StringComparison.Ordinal);
        cleaned = WhiteSpaceRuns().Replace(cleaned, " ").TrimEnd('\n').Trim(' ');
        return FirstWords(cleaned, maximumWords);
    }

    /// <summary>
    /// Cleans a question: lower case, no punctuation, hyphens and slashes to spaces, no spaces at the end, no more words than asked for. Inner
    /// and leading spaces stay, and an empty place between two spaces counts as a word, as in the official code.
    /// </summary>
    public static string PreQuestion(string question, int maximumWords = TestQuestionWords)
    {
        ArgumentNullException.ThrowIfNull(question);
        return FirstWords(WithoutSigns(question).TrimEnd(' '), maximumWords);
    }

    private static string WithoutSigns(string text) =>
        Signs().Replace(UnicodeLowerCase.Of(text), "").Replace('-', ' ').Replace('/', ' ');

    private static string FirstWords(string text, int maximumWords)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumWords, 1);
        var words = text.Split(' ');
        return words.Length > maximumWords ? string.Join(' ', words.Take(maximumWords)) : text;
    }

    [GeneratedRegex("""[,.'!?"()*#:;~]""")]
    private static partial Regex Signs();

    // Python's \s has the four information separators besides .NET's.
    [GeneratedRegex(@"[\s\x1c-\x1f]{2,}")]
    private static partial Regex WhiteSpaceRuns();
}
