namespace MPlug2.Samples.ShapesWorld;

/// <summary>The language of the captions: <c>a {colour} {shape} moves {direction}</c>, lower case, words separated by one space.</summary>
public static class CaptionGrammar
{
    /// <summary>Every word a caption can hold.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "a", "moves", .. Names<WorldColor>(), .. Names<WorldShape>(), .. Names<WorldDirection>(),
    ];

    /// <summary>The caption of a combination.</summary>
    public static string Describe(Combination combination) =>
        $"a {Name(combination.Color)} {Name(combination.Shape)} moves {Name(combination.Direction)}";

    /// <summary>The caption of a scene of one moving object.</summary>
    /// <exception cref="ArgumentException">The scene does not hold exactly one object, or it stays still.</exception>
    public static string Describe(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return scene.Objects is [{ Direction: { } direction } only]
            ? Describe(new Combination(only.Color, only.Shape, direction))
            : throw new ArgumentException($"A caption tells of one moving object; the scene holds {scene.Objects.Count}.", nameof(scene));
    }

    /// <summary>Reads a caption; false when it is not a sentence of this grammar.</summary>
    public static bool TryParse(string caption, out Combination combination)
    {
        ArgumentNullException.ThrowIfNull(caption);
        combination = default;
        if (caption.Split(' ') is not ["a", var color, var shape, "moves", var direction]
            || !TryRead(color, out WorldColor readColor)
            || !TryRead(shape, out WorldShape readShape)
            || !TryRead(direction, out WorldDirection readDirection))
        {
            return false;
        }

        combination = new Combination(readColor, readShape, readDirection);
        return true;
    }

    internal static string Name<TWord>(TWord word)
        where TWord : struct, Enum => word.ToString().ToLowerInvariant();

    internal static IEnumerable<string> Names<TWord>()
        where TWord : struct, Enum => Enum.GetValues<TWord>().Select(Name);

    private static bool TryRead<TWord>(string text, out TWord word)
        where TWord : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<TWord>())
        {
            if (Name(candidate) == text)
            {
                word = candidate;
                return true;
            }
        }

        word = default;
        return false;
    }
}
