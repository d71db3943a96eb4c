using MPlug2.Metrics.Stemming;

namespace MPlug2.Metrics;

/// <summary>Cuts texts into the words that ROUGE counts: runs of a to z and 0 to 9, lower-cased, stemmed if asked for.</summary>
internal sealed class RougeWords(RougeOptions options)
{
    private const int LongestUnstemmed = 3;
    private readonly bool _ofPerl = options.Family == RougeFamily.Rouge155;

    /// <summary>The words of each line that has any.</summary>
    public string[][] Sentences(string text) => [.. text.Split('\n').Select(Words).Where(words => words.Length > 0)];

    private string[] Words(string line)
    {
        var words = new List<string>();
        // Python lower-cases all of Unicode (the Kelvin sign becomes k, the dotted capital I an i with a mark), Perl here only ASCII.
        var text = _ofPerl ? line : line.Replace("İ", "i ", StringComparison.Ordinal).ToLowerInvariant();
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            words.Add(Stem(text[start..end].ToLowerInvariant()));
            start = end;
        }

        return [.. words];
    }

    private string Stem(string word)
    {
        if (!options.Stem || word.Length <= LongestUnstemmed)
        {
            return word;
        }

        return _ofPerl ? options.Exceptions?.BaseOf(word) ?? PorterStemmer.Classic.Stem(word) : PorterStemmer.Nltk.Stem(word);
    }
}
