namespace MPlug2.Samples.ShapesWorld.Questions;

/// <summary>A question on a clip with its true answer, both lower case words separated by one space.</summary>
public sealed record WorldQuestion(string Question, string Answer, QuestionKind Kind);
