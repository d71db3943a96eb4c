namespace MPlug2.Samples.ShapesWorld.Grounding;

/// <summary>A picture of some objects with a phrase that fits one of them.</summary>
/// <param name="Split">What the picture is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Scene">All that it shows.</param>
/// <param name="Phrase">What is looked for.</param>
/// <param name="Target">The number of the object that the phrase fits, in <see cref="ShapesWorld.Scene.Objects"/>.</param>
public sealed record GroundedStill(WorldSplit Split, int Index, Scene Scene, string Phrase, int Target)
{
    /// <summary>The tight box of the target, in pixels.</summary>
    public PixelBox Box => SceneRenderer.BoxOf(Scene.Objects[Target]);

    /// <summary>The pixels, [H, W, 3] bytes, red first; the same for the same picture.</summary>
    public byte[] Render() => SceneRenderer.Render(Scene);
}
