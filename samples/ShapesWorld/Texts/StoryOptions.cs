namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>How many stories of which form a data set holds. Fewer events and fewer names are easier.</summary>
public sealed record StoryOptions : DatasetOptions
{
    /// <summary>Fewest names of a story's pool.</summary>
    private const int FewestNames = 4;

    /// <summary>Events in a story, 3 to 5. Of three and four one, of five two are another object's, the rest the main one's. Default 3.</summary>
    public int Events { get; init; } = 3;

    /// <summary>Names that stories draw from, 4 to 18. Default 8.</summary>
    public int Names { get; init; } = 8;

    /// <summary>What is asked, where a story answers it. Default all kinds.</summary>
    public IReadOnlyList<StoryQuestionKind> Kinds { get; init; } = Enum.GetValues<StoryQuestionKind>();

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults()
    {
        string?[] own =
        [
            Events is >= 3 and <= 5 ? null : $"{nameof(Events)} is {Events}; it must be 3 to 5.",
            Names >= FewestNames && Names <= Named.All.Count ? null : $"{nameof(Names)} is {Names}; it must be {FewestNames} to {Named.All.Count}.",
            Kinds.Count > 0 ? null : $"{nameof(Kinds)} are none; give one or more.",
        ];
        return [.. base.Faults(), .. own.OfType<string>()];
    }
}
