namespace MPlug2.Tasks;

/// <summary>How the best of the first stage are put in order by the matching head.</summary>
public enum SecondStageRule
{
    /// <summary>
    /// Both stages' evidence together: similarity over temperature, as the contrastive loss reads it, plus the head's odds, as a logarithm. A head
    /// that has not learnt much then changes little.
    /// </summary>
    Evidence,

    /// <summary>Matching score plus similarity, as mPLUG does for videos.</summary>
    MatchingPlusSimilarity,

    /// <summary>Matching score alone, as mPLUG does for images.</summary>
    Matching,
}
