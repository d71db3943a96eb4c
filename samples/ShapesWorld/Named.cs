namespace MPlug2.Samples.ShapesWorld;

/// <summary>What names an object: its colour and its shape.</summary>
public readonly record struct Named(WorldColor Color, WorldShape Shape)
{
    /// <summary>All 18 pairs.</summary>
    public static IReadOnlyList<Named> All { get; } =
    [
        .. from color in Enum.GetValues<WorldColor>() from shape in Enum.GetValues<WorldShape>() select new Named(color, shape),
    ];

    /// <summary>The words, such as "red circle".</summary>
    public string Name => $"{CaptionGrammar.Name(Color)} {CaptionGrammar.Name(Shape)}";

    /// <summary>The name of an object.</summary>
    public static Named Of(SceneObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new Named(item.Color, item.Shape);
    }
}
