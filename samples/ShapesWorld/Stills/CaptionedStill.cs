namespace MPlug2.Samples.ShapesWorld.Stills;

/// <summary>A picture of one object with its caption.</summary>
/// <param name="Split">What the picture is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Place">Where it shows it.</param>
/// <param name="Scene">How it shows it.</param>
/// <param name="Caption">The true caption.</param>
public sealed record CaptionedStill(WorldSplit Split, int Index, Named Name, WorldPlace Place, Scene Scene, string Caption)
{
    /// <summary>The pixels, [H, W, 3] bytes, red first; the same for the same picture.</summary>
    public byte[] Render() => SceneRenderer.Render(Scene);
}
