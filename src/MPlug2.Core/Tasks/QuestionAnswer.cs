namespace MPlug2.Tasks;

/// <summary>The answers to one question, best first; at least one.</summary>
/// <param name="Answers">
/// Generated answers with their length-penalised log-probabilities, or answers of the list with their probabilities among those compared.
/// </param>
public sealed record QuestionAnswer(IReadOnlyList<GeneratedText> Answers);
