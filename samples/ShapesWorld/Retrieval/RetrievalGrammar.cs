namespace MPlug2.Samples.ShapesWorld.Retrieval;

/// <summary>The language of the retrieval world: three ways to say the same.</summary>
public static class RetrievalGrammar
{
    /// <summary>How many ways there are to tell of a clip.</summary>
    public const int TemplateCount = 3;

    /// <summary>The text of a combination in one of the ways, 0 to <see cref="TemplateCount"/> - 1.</summary>
    public static string Describe(GroundCombination combination, int template)
    {
        var (color, shape, direction) = (
            CaptionGrammar.Name(combination.Moving.Color), CaptionGrammar.Name(combination.Moving.Shape), CaptionGrammar.Name(combination.Moving.Direction));
        var ground = CaptionGrammar.Name(combination.Ground);
        return template switch
        {
            0 => $"a {color} {shape} moves {direction} over {ground}",
            1 => $"over {ground} a {color} {shape} goes {direction}",
            2 => $"a {shape} that is {color} moves across {ground} to {TheSide(combination.Moving.Direction)}",
            _ => throw new ArgumentOutOfRangeException(nameof(template), template, $"There are {TemplateCount} ways, 0 to {TemplateCount - 1}."),
        };
    }

    private static string TheSide(WorldDirection direction) => direction switch
    {
        WorldDirection.Left => "the left",
        WorldDirection.Right => "the right",
        WorldDirection.Up => "the top",
        WorldDirection.Down => "the bottom",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "Not a direction of the world."),
    };
}
