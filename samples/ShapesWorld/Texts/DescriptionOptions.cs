namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>How many descriptions of which form a data set holds.</summary>
public sealed record DescriptionOptions : DatasetOptions
{
    /// <summary>
    /// Whether a second object stands by, so that the words alone do not tell the class: "while a red square stays still". Default false.
    /// </summary>
    public bool Bystander { get; init; }
}
