namespace MPlug2.Tasks;

/// <summary>One answer that people gave.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Weight">How much it counts, above 0; the weights of a question usually add up to 1.</param>
public sealed record WeightedAnswer(string Text, float Weight = 1);
