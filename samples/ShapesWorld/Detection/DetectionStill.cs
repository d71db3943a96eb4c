namespace MPlug2.Samples.ShapesWorld.Detection;

/// <summary>A picture with all that is to be found in it.</summary>
/// <param name="Split">What the picture is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Scene">How it looks.</param>
/// <param name="Objects">What is in it.</param>
public sealed record DetectionStill(WorldSplit Split, int Index, Scene Scene, IReadOnlyList<DetectedObject> Objects)
{
    /// <summary>The pixels, [H, W, 3] bytes, red first; the same for the same picture.</summary>
    public byte[] Render() => SceneRenderer.Render(Scene);
}
