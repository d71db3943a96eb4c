namespace MPlug2.ML;

/// <summary>One thing that a loader left out.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Place">The file, and the line in it where there is one.</param>
/// <param name="Detail">What is wrong with it.</param>
public sealed record DatasetSkip(DatasetSkipReason Reason, string Place, string Detail);
