namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>A text that tells of a moving object, with its class.</summary>
/// <param name="Split">What the text is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Combination">What moves where.</param>
/// <param name="Text">The text, lower case words separated by one space.</param>
public sealed record SceneDescription(WorldSplit Split, int Index, Combination Combination, string Text)
{
    /// <summary>The class: the moving shape and its direction, such as <c>circle left</c>; the colour does not count.</summary>
    public string Label => LabelOf(Combination);

    /// <summary>The class of a combination.</summary>
    public static string LabelOf(Combination combination) => $"{CaptionGrammar.Name(combination.Shape)} {CaptionGrammar.Name(combination.Direction)}";
}
