namespace MPlug2.Tasks;

/// <summary>A document and, for training, its summary.</summary>
/// <param name="Document">The text.</param>
/// <param name="Summary">What people wrote, or null for scoring.</param>
public sealed record SummaryExample(string Document, string? Summary = null);
