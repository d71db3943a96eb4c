namespace MPlug2.Tasks;

/// <summary>What a retriever is besides its weights; travels with them in every saved model.</summary>
public sealed record RetrievalSettings
{
    /// <summary>Most tokens of a text; longer ones lose their end. Default 30, as mPLUG.</summary>
    public int MaximumTokens { get; init; } = 30;

    /// <summary>Share of the momentum encoder's opinion in the targets, 0 to 1; reached in a straight line over the first epoch. Default 0.4.</summary>
    public double SoftTargets { get; init; } = 0.4;

    /// <summary>How slowly the momentum encoder follows, 0 to below 1; 0 trains without one. Default 0.995.</summary>
    public double Momentum { get; init; } = 0.995;

    /// <summary>Features of earlier batches that serve as negatives; 0 for those of the batch alone. Default 65,536, as the paper.</summary>
    public int QueueSize { get; init; } = 65_536;

    /// <summary>Weight of the matching loss beside the contrastive one; 0 leaves the matching head untrained. Default 1.</summary>
    public double MatchingWeight { get; init; } = 1;

    /// <summary>How the best of the first stage are put in order. Default by matching score plus similarity, as mPLUG for videos.</summary>
    public SecondStageRule SecondStage { get; init; } = SecondStageRule.MatchingPlusSimilarity;

    /// <summary>Returns these settings, or throws one error that lists every fault.</summary>
    public RetrievalSettings Validated()
    {
        List<string> faults = [];
        if (MaximumTokens < 2 || QueueSize < 0)
        {
            faults.Add("MaximumTokens is at least 2, QueueSize at least 0");
        }

        if (SoftTargets is not (>= 0 and <= 1) || Momentum is not (>= 0 and < 1) || !(MatchingWeight >= 0) || double.IsInfinity(MatchingWeight))
        {
            faults.Add("SoftTargets is in [0, 1], Momentum in [0, 1), MatchingWeight 0 or more");
        }

        if (Momentum == 0 && (QueueSize > 0 || SoftTargets > 0))
        {
            faults.Add("QueueSize and SoftTargets need a momentum encoder: set Momentum above 0, or both to 0");
        }

        return faults.Count == 0 ? this : throw new ArgumentException($"The retrieval settings are not valid: {string.Join("; ", faults)}.");
    }
}
