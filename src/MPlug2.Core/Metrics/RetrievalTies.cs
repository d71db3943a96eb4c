namespace MPlug2.Metrics;

/// <summary>Who comes first among candidates with the same score.</summary>
public enum RetrievalTies
{
    /// <summary>The right candidate comes last, so that a model which scores everything alike gets nothing.</summary>
    RightOneLast,

    /// <summary>The candidate with the higher index comes first, as in the official code with few candidates.</summary>
    HigherIndexFirst,
}
