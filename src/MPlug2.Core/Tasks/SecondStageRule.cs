namespace MPlug2.Tasks;

/// <summary>How the best of the first stage are put in order by the matching head.</summary>
public enum SecondStageRule
{
    /// <summary>Matching score plus similarity, as mPLUG does for videos.</summary>
    MatchingPlusSimilarity,

    /// <summary>Matching score alone, as mPLUG does for images.</summary>
    Matching,
}
