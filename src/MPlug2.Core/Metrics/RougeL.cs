namespace MPlug2.Metrics;

/// <summary>
/// ROUGE-L as coco-caption computes it: the longest common subsequence against each reference, best precision and best recall taken
/// independently, joined with beta 1.2. From 0 to 1.
/// </summary>
/// <remarks>Captions come tokenised, words separated by single spaces: see <see cref="PtbTokenizer"/>. Thread-safe.</remarks>
public static class RougeL
{
    private const double Beta = 1.2;

    /// <summary>The score of one caption against its references.</summary>
    public static double Score(string hypothesis, IReadOnlyList<string> references)
    {
        CaptionArguments.Validate(hypothesis, references);

        // An empty caption is one empty word here, as in Python's split(" "), so empty against empty is a full match.
        var words = hypothesis.Split(' ');
        var precision = 0.0;
        var recall = 0.0;
        foreach (var reference in references)
        {
            var referenceWords = reference.Split(' ');
            double common = LongestCommonSubsequence(words, referenceWords);
            precision = Math.Max(precision, common / words.Length);
            recall = Math.Max(recall, common / referenceWords.Length);
        }

        return precision == 0 || recall == 0 ? 0 : (1 + Beta * Beta) * precision * recall / (recall + Beta * Beta * precision);
    }

    /// <summary>The mean score of a corpus.</summary>
    public static double Score(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        CaptionArguments.Validate(hypotheses, references);
        return hypotheses.Select((hypothesis, i) => Score(hypothesis, references[i])).Average();
    }

    /// <summary>Its length.</summary>
    internal static int LongestCommonSubsequence(string[] first, string[] second)
    {
        var lengths = new int[second.Length + 1];
        foreach (var word in first)
        {
            var diagonal = 0;
            for (var j = 1; j <= second.Length; j++)
            {
                var above = lengths[j];
                lengths[j] = word == second[j - 1] ? diagonal + 1 : Math.Max(above, lengths[j - 1]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }
}
