using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>One text of an evaluation of summaries.</summary>
/// <param name="Predicted">The summary that was judged.</param>
/// <param name="References">What people wrote.</param>
/// <param name="IsExact">Whether the summary equals a reference, capitals aside.</param>
/// <param name="Rouge">Its figures.</param>
public sealed record SummarizationItem(string Predicted, IReadOnlyList<string> References, bool IsExact, RougeScores Rouge);
