namespace MPlug2.Tasks;

/// <summary>How answers of a list are compared.</summary>
public enum AnswerRankingRule
{
    /// <summary>By the log-probability of the whole answer.</summary>
    Corrected,

    /// <summary>As the reference (and ALBEF) do it: the first token counts twice.</summary>
    Official,
}
