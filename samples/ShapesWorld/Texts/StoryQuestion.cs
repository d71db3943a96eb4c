namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>A question on a story with its true answer, both lower case words separated by one space.</summary>
public sealed record StoryQuestion(string Question, string Answer, StoryQuestionKind Kind);
