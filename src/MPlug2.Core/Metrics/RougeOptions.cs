namespace MPlug2.Metrics;

/// <summary>How ROUGE is computed.</summary>
public sealed record RougeOptions
{
    /// <summary>Whose ROUGE.</summary>
    public RougeFamily Family { get; init; } = RougeFamily.RougeScore;

    /// <summary>
    /// Whether words of more than three letters are stemmed. False as in <c>rouge_score</c>'s own default; figures of ROUGE-1.5.5 are
    /// mostly given with <c>-m</c>, which is true.
    /// </summary>
    public bool Stem { get; init; }

    /// <summary>
    /// Irregular forms for ROUGE-1.5.5 with stemming; null for none. The copies of ROUGE-1.5.5 in files2rouge and others have an empty list,
    /// and so give the figures of null.
    /// </summary>
    public RougeExceptions? Exceptions { get; init; }

    /// <summary>Whether every digit of the prediction becomes "#" first, as in the references of Gigaword. "#" is no word, so it vanishes.</summary>
    public bool MaskDigits { get; init; }

    /// <summary>The figures' full name, to write beside them: "ROUGE (rouge_score, stemmed)".</summary>
    public string Name => (Family, Stem, Exceptions) switch
    {
        (RougeFamily.RougeScore, false, _) => "ROUGE (rouge_score)",
        (RougeFamily.RougeScore, true, _) => "ROUGE (rouge_score, stemmed)",
        (_, false, _) => "ROUGE (1.5.5)",
        (_, true, null) => "ROUGE (1.5.5, stemmed)",
        _ => "ROUGE (1.5.5, stemmed, with irregular forms)",
    };

    internal void Validate()
    {
        if (!Enum.IsDefined(Family))
        {
            throw new ArgumentException($"Family is {Family}; take one of RougeFamily.");
        }

        if (Exceptions is not null && (Family != RougeFamily.Rouge155 || !Stem))
        {
            throw new ArgumentException(
                "Exceptions are given, but only ROUGE-1.5.5 with stemming reads them. Set Family to Rouge155 and Stem to true, or leave them out.");
        }
    }
}
