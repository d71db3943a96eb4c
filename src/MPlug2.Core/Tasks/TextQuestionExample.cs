namespace MPlug2.Tasks;

/// <summary>A question about a text and, for training, its answers.</summary>
/// <param name="Context">The text in which the answer is to be found.</param>
/// <param name="Question">The question.</param>
/// <param name="Answers">What people answered; null for scoring.</param>
public sealed record TextQuestionExample(string Context, string Question, IReadOnlyList<WeightedAnswer>? Answers = null);
