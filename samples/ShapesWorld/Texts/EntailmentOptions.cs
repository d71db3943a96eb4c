namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>How many pairs of texts of which form a data set holds. The defaults are the simplest world: one fact, and it is a motion.</summary>
public sealed record EntailmentOptions : DatasetOptions
{
    private const int MostFacts = 3;

    /// <summary>Facts in a premise, 1 to 3. Default 1.</summary>
    public int Facts { get; init; } = 1;

    /// <summary>Whether half of the facts say where an object stands as seen from another; such a one also entails its converse. Default false.</summary>
    public bool Relations { get; init; }

    /// <summary>Names that the texts draw from, up to 18, and at least 3 more than a premise takes. Default 18.</summary>
    public int Names { get; init; } = Named.All.Count;

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults()
    {
        var fewest = (Facts * (Relations ? 2 : 1)) + 3;
        string?[] own =
        [
            Facts is >= 1 and <= MostFacts ? null : $"{nameof(Facts)} is {Facts}; it must be 1 to {MostFacts}.",
            Names >= fewest && Names <= Named.All.Count ? null : $"{nameof(Names)} is {Names}; it must be {fewest} to {Named.All.Count}.",
        ];
        return [.. base.Faults(), .. own.OfType<string>()];
    }
}
