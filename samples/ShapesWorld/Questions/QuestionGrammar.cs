namespace MPlug2.Samples.ShapesWorld.Questions;

/// <summary>The language of questions and answers.</summary>
public static class QuestionGrammar
{
    private static readonly string[] Numbers = ["one", "two", "three"];

    /// <summary>Every answer that questions of a kind can have.</summary>
    public static IReadOnlyList<string> AnswersOf(QuestionKind kind) => kind switch
    {
        QuestionKind.Color => [.. CaptionGrammar.Names<WorldColor>()],
        QuestionKind.Shape => [.. CaptionGrammar.Names<WorldShape>()],
        QuestionKind.Direction => [.. CaptionGrammar.Names<WorldDirection>()],
        QuestionKind.Count => Numbers,
        QuestionKind.Existence => ["yes", "no"],
        QuestionKind.First => [.. Named.All.Select(named => named.Name)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of question."),
    };

    internal static WorldQuestion Color(WorldColor answer) =>
        new("what color is the object", CaptionGrammar.Name(answer), QuestionKind.Color);

    internal static WorldQuestion Shape(WorldShape answer) =>
        new("what shape is the object", CaptionGrammar.Name(answer), QuestionKind.Shape);

    internal static WorldQuestion Direction(WorldDirection answer) =>
        new("where does the object move", CaptionGrammar.Name(answer), QuestionKind.Direction);

    internal static WorldQuestion Direction(Named item, WorldDirection answer) =>
        new($"where does the {item.Name} move", CaptionGrammar.Name(answer), QuestionKind.Direction);

    internal static WorldQuestion Count(int answer) => new("how many objects are there", Numbers[answer - 1], QuestionKind.Count);

    internal static WorldQuestion Existence(Named item, bool answer) =>
        new($"is there a {item.Name}", answer ? "yes" : "no", QuestionKind.Existence);

    internal static WorldQuestion First(Named answer) => new("which object moves first", answer.Name, QuestionKind.First);
}
