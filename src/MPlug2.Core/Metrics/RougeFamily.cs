namespace MPlug2.Metrics;

/// <summary>Which program's ROUGE is computed. The two print different figures for the same texts.</summary>
public enum RougeFamily
{
    /// <summary>Google's <c>rouge_score</c>, which most papers of today and the official mPLUG-2 code use.</summary>
    RougeScore,

    /// <summary>
    /// The Perl script ROUGE-1.5.5 (<c>pyrouge</c>, <c>files2rouge</c>): another Porter stemmer, irregular forms from a list, and an L that
    /// takes each line as a sentence.
    /// </summary>
    Rouge155,
}
