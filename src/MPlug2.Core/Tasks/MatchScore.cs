namespace MPlug2.Tasks;

/// <summary>What the matching head says of a medium and a text: scores before softmax.</summary>
/// <param name="Yes">That they belong together; mPLUG's second stage goes by it.</param>
/// <param name="No">That they do not.</param>
public readonly record struct MatchScore(float Yes, float No)
{
    /// <summary>Logarithm of the odds; above 0 the head says yes.</summary>
    public float LogOdds => Yes - No;

    /// <summary>By what a medium is put in its place.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="similarity">Cosine of the first stage.</param>
    /// <param name="temperature">That of the contrastive head.</param>
    public float Order(SecondStageRule rule, float similarity, float temperature) => rule switch
    {
        SecondStageRule.Evidence => similarity / temperature + LogOdds,
        SecondStageRule.MatchingPlusSimilarity => Yes + similarity,
        SecondStageRule.Matching => Yes,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule of the second stage."),
    };
}
