using System.Text.RegularExpressions;

namespace MPlug2.Metrics;

/// <summary>
/// Brings answers of the VQA v2 benchmark into one form, as its official evaluation does: punctuation, numbers in words, articles and
/// contractions. "A red, car." becomes "red car", "Two" becomes "2", "dont know" becomes "don't know".
/// </summary>
/// <remarks>Oddities are kept, since published figures contain them. Thread-safe.</remarks>
public static partial class VqaAnswerText
{
    // The official code hands a flag over where a number of replacements is asked for.
    private const int MostDots = 32;

    private const string Punctuation = ";/[]\"{}()=+\\_-><@`,?!";

    private static readonly Dictionary<string, string> Digits =
        "none zero one two three four five six seven eight nine ten".Split(' ')
        .Select((word, i) => (word, digit: Math.Max(0, i - 1)))
        .ToDictionary(pair => pair.word, pair => $"{pair.digit}", StringComparer.Ordinal);

    private static readonly HashSet<string> Articles = ["a", "an", "the"];

    private static readonly Dictionary<string, string> Contractions = BuildContractions();

    /// <summary>The answer as it is compared where the people who answered do not all agree.</summary>
    public static string Normalize(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return WithoutArticles(WithoutPunctuation(Strip(answer)));
    }

    /// <summary>Line ends and tabs become spaces; outer space goes. All that happens to answers that agree.</summary>
    internal static string Strip(string answer) => answer.Replace('\n', ' ').Replace('\t', ' ').Trim();

    private static string WithoutPunctuation(string answer)
    {
        // A sign next to a space goes; any other parts two words. A number such as 1,000 anywhere makes all of them go.
        var hasGroupedNumber = GroupedNumber().IsMatch(answer);
        var text = answer;
        foreach (var sign in Punctuation.Where(answer.Contains))
        {
            var goes = hasGroupedNumber || answer.Contains($"{sign} ", StringComparison.Ordinal)
                || answer.Contains($" {sign}", StringComparison.Ordinal);
            text = text.Replace($"{sign}", goes ? "" : " ");
        }

        return SpareDot().Replace(text, "", MostDots);
    }

    private static string WithoutArticles(string text)
    {
        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Digits.GetValueOrDefault(word, word))
            .Where(word => !Articles.Contains(word))
            .Select(word => Contractions.GetValueOrDefault(word, word));
        return string.Join(' ', words);
    }

    private static Dictionary<string, string> BuildContractions()
    {
        const string Words =
            "ain't aren't can't could've couldn't didn't doesn't don't hadn't hasn't haven't he'd he's how'd how'll how's isn't it'd it'll ma'am "
            + "mightn't might've mustn't must've needn't not've o'clock oughtn't shan't should've shouldn't somebody'll somebody's someone'd "
            + "someone'll someone's something'd something'll that's there'd there're there's they'd they'll they're they've 'twas wasn't we've "
            + "weren't what'll what're what's what've when's where'd where's where've who'd who'll who's who've why'll why're why's won't "
            + "would've wouldn't y'all you'd you'll you're you've "
            + "couldn't've hadn't've he'd've it'd've mightn't've she'd've shouldn't've somebody'd've someone'd've something'd've there'd've "
            + "they'd've we'd've who'd've wouldn't've y'all'll y'all'd've you'd've 'ow's'at";
        var contractions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in Words.Split(' '))
        {
            for (var i = 0; i < word.Length; i++)
            {
                // The form that lacks one apostrophe stands for the whole.
                if (word[i] == '\'')
                {
                    contractions[word.Remove(i, 1)] = word;
                }
            }
        }

        contractions["somebody'd"] = "somebodyd";
        return contractions;
    }

    [GeneratedRegex(@"\d,\d")]
    private static partial Regex GroupedNumber();

    [GeneratedRegex(@"\.(?!\d)")]
    private static partial Regex SpareDot();
}
