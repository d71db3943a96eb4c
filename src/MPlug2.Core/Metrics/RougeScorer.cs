namespace MPlug2.Metrics;

/// <summary>Scores summaries by ROUGE-1, 2, L and Lsum, as rouge_score or ROUGE-1.5.5 print them.</summary>
/// <remarks>
/// The mean over texts is the plain one; both programs print a mean over random resamples instead, which differs in the third digit and on
/// few texts in the second. Thread-safe.
/// </remarks>
public sealed class RougeScorer
{
    private readonly RougeOptions _options;
    private readonly RougeWords _words;

    /// <summary>A scorer with these options.</summary>
    /// <param name="options">Null for the defaults: rouge_score without stemming.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public RougeScorer(RougeOptions? options = null)
    {
        _options = options ?? new RougeOptions();
        _options.Validate();
        _words = new RougeWords(_options);
    }

    /// <summary>The figures of one text against one reference. Lines (separated by "\n") are sentences.</summary>
    public RougeScores Score(string prediction, string reference)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(reference);
        var predicted = _words.Sentences(_options.MaskDigits ? MaskDigits(prediction) : prediction);
        var wanted = _words.Sentences(reference);
        string[] predictedText = [.. predicted.SelectMany(words => words)];
        string[] wantedText = [.. wanted.SelectMany(words => words)];
        var bySentence = RougeSubsequences.Union(predicted, wanted);
        return new RougeScores(
            CommonNGrams(predictedText, wantedText, 1), CommonNGrams(predictedText, wantedText, 2),
            _options.Family == RougeFamily.Rouge155 ? bySentence : RougeSubsequences.Whole(predictedText, wantedText), bySentence);
    }

    /// <summary>The figures of one text against several references: for each measure those of the reference with the best F1.</summary>
    /// <exception cref="ArgumentException">
    /// There is no reference, or several for ROUGE-1.5.5, which counts over all of them in another way.
    /// </exception>
    public RougeScores Score(string prediction, IReadOnlyList<string> references)
    {
        CaptionArguments.Validate(prediction, references, "The summary");
        if (references.Count > 1 && _options.Family == RougeFamily.Rouge155)
        {
            throw new ArgumentException(
                $"There are {references.Count} references; of ROUGE-1.5.5 only the form with one is here. Take RougeFamily.RougeScore, or one reference.",
                nameof(references));
        }

        RougeScores[] all = [.. references.Select(reference => Score(prediction, reference))];
        return new RougeScores(
            Best(scores => scores.Rouge1), Best(scores => scores.Rouge2), Best(scores => scores.RougeL), Best(scores => scores.RougeLsum));

        RougeFigures Best(Func<RougeScores, RougeFigures> measure) => all.Select(measure).MaxBy(figures => figures.F1)!;
    }

    /// <summary>The mean figures of many texts.</summary>
    /// <exception cref="ArgumentException">The counts differ or are 0, or a text has no reference.</exception>
    public RougeScores Score(IReadOnlyList<string> predictions, IReadOnlyList<IReadOnlyList<string>> references)
    {
        CaptionArguments.Validate(predictions, references);
        return RougeScores.Mean([.. predictions.Select((prediction, i) => Score(prediction, references[i]))]);
    }

    private static RougeFigures CommonNGrams(string[] predicted, string[] wanted, int n) =>
        RougeFigures.Of(NGrams.Common(predicted, wanted, n), predicted.Length - n + 1, wanted.Length - n + 1);

    private static string MaskDigits(string text) =>
        string.Create(text.Length, text, static (masked, original) =>
        {
            for (var i = 0; i < masked.Length; i++)
            {
                masked[i] = char.IsAsciiDigit(original[i]) ? '#' : original[i];
            }
        });
}
