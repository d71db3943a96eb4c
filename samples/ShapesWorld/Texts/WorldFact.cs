namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>Something that is true of an object: it moves in a direction, or it stands in that direction as seen from another object.</summary>
/// <param name="Subject">The object.</param>
/// <param name="Way">Where it moves or stands.</param>
/// <param name="Other">The object that it is seen from; null when it moves.</param>
internal readonly record struct WorldFact(Named Subject, WorldDirection Way, Named? Other = null)
{
    /// <summary>Whether no training text may say this.</summary>
    public bool IsHeldOut => CombinationSplit.IsHeldOut(new Combination(Subject.Color, Subject.Shape, Way));

    /// <summary>The same from the other object's side; a motion has no other side.</summary>
    public WorldFact Converse => Other is { } other ? new WorldFact(other, Opposite(Way), Subject) : this;

    /// <summary>The words, such as <c>the red circle moves left</c> or <c>the red circle is left of the blue square</c>.</summary>
    public string Text => Other is { } other
        ? $"the {Subject.Name} is {Relation(Way)} the {other.Name}"
        : $"the {Subject.Name} moves {CaptionGrammar.Name(Way)}";

    public static WorldDirection Opposite(WorldDirection way) => (WorldDirection)((int)way ^ 1);

    private static string Relation(WorldDirection way) => way switch
    {
        WorldDirection.Left => "left of",
        WorldDirection.Right => "right of",
        WorldDirection.Up => "above",
        WorldDirection.Down => "below",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "Not a direction of the world."),
    };
}
