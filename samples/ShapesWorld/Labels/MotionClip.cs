namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>A clip of one object with what it does.</summary>
/// <param name="Split">What the clip is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Motion">What that does.</param>
/// <param name="Scene">How the clip shows it.</param>
public sealed record MotionClip(WorldSplit Split, int Index, Named Name, WorldMotion Motion, Scene Scene)
{
    /// <summary>The class, such as <c>left</c> or <c>grows</c>.</summary>
    public string Label => CaptionGrammar.Name(Motion);

    /// <summary>The sentence, such as <c>a red circle moves left</c>, <c>a red circle stays still</c> or <c>a red circle grows</c>.</summary>
    public string Caption => $"a {Name.Name} " + Motion switch
    {
        <= WorldMotion.Down => $"moves {Label}",
        WorldMotion.Still => "stays still",
        _ => Label,
    };

    /// <summary>The frames, [T, H, W, 3] bytes, red first; the same for the same clip.</summary>
    public byte[] Render() => SceneRenderer.Render(Scene);
}
