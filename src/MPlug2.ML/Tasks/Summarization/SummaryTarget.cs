namespace MPlug2.ML;

/// <summary>A training row.</summary>
/// <param name="Document">The text.</param>
/// <param name="Summary">What people wrote.</param>
internal sealed record SummaryTarget(string Document, string Summary)
{
    /// <summary>What is wrong, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    internal string? Fault() =>
        string.IsNullOrWhiteSpace(Document) ? "an empty document. Remove such rows."
        : string.IsNullOrWhiteSpace(Summary) ? "an empty summary. Remove such rows."
        : null;
}
