namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>The language of stories, their summaries, their questions and the answers.</summary>
public static class StoryGrammar
{
    private static readonly string[] Middles = ["then", "next", "after that"];
    private static readonly string[] Numbers = ["one", "two", "three"];

    /// <summary>Every answer that questions of a kind can have.</summary>
    public static IReadOnlyList<string> AnswersOf(StoryQuestionKind kind) => kind switch
    {
        StoryQuestionKind.First or StoryQuestionKind.Last or StoryQuestionKind.After => [.. Named.All.Select(named => named.Name)],
        StoryQuestionKind.HowOften => Numbers,
        StoryQuestionKind.Direction => [.. CaptionGrammar.Names<WorldDirection>()],
        StoryQuestionKind.Color => [.. CaptionGrammar.Names<WorldColor>()],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of question."),
    };

    /// <summary>The story of some events, such as <c>first the red circle moves left . then the blue square moves up . at last ...</c>.</summary>
    internal static string Tell(IReadOnlyList<Combination> events) =>
        string.Join(" . ", events.Select((told, i) => $"{Opening(i, events.Count)} the {NameOf(told).Name} moves {CaptionGrammar.Name(told.Direction)}"));

    /// <summary>What the main object does, such as <c>the red circle moves left , up and left</c>.</summary>
    internal static string Summarize(IReadOnlyList<Combination> events, Named main)
    {
        string[] ways = [.. events.Where(told => NameOf(told) == main).Select(told => CaptionGrammar.Name(told.Direction))];
        return $"the {main.Name} moves {string.Join(" , ", ways[..^1])} and {ways[^1]}";
    }

    /// <summary>A question of this kind; null where the story does not answer it without doubt.</summary>
    internal static StoryQuestion? Ask(StoryQuestionKind kind, IReadOnlyList<Combination> events, Random random)
    {
        Named[] moved = [.. events.Select(NameOf)];
        Named[] names = [.. moved.Distinct()];
        return kind switch
        {
            StoryQuestionKind.First => new("which object moves first", moved[0].Name, kind),
            StoryQuestionKind.Last => new("which object moves last", moved[^1].Name, kind),
            StoryQuestionKind.After => Pick(moved[..^1].Where(MovesOnce)) is { } name
                ? new($"which object moves right after the {name.Name}", moved[Array.IndexOf(moved, name) + 1].Name, kind)
                : null,
            StoryQuestionKind.HowOften => Pick(names) is { } name
                ? new($"how many times does the {name.Name} move", Numbers[moved.Count(other => other == name) - 1], kind)
                : null,
            StoryQuestionKind.Direction => Pick(names.Where(MovesOnce)) is { } name
                ? new($"where does the {name.Name} move", CaptionGrammar.Name(events[Array.IndexOf(moved, name)].Direction), kind)
                : null,
            StoryQuestionKind.Color => Pick(names.Where(name => names.Count(other => other.Shape == name.Shape) == 1)) is { } name
                ? new($"what color is the {CaptionGrammar.Name(name.Shape)}", CaptionGrammar.Name(name.Color), kind)
                : null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of question."),
        };

        bool MovesOnce(Named name) => moved.Count(other => other == name) == 1;

        Named? Pick(IEnumerable<Named> candidates)
        {
            Named[] all = [.. candidates];
            return all.Length == 0 ? null : random.Pick(all);
        }
    }

    internal static Named NameOf(Combination told) => new(told.Color, told.Shape);

    private static string Opening(int index, int count) => index == 0 ? "first" : index == count - 1 ? "at last" : Middles[index - 1];
}
