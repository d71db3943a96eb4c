namespace MPlug2.Samples.ShapesWorld.Retrieval;

/// <summary>A clip with the texts that tell of it.</summary>
/// <param name="Split">What the clip is for.</param>
/// <param name="Index">Its number within the split; the group of its rows.</param>
/// <param name="Combination">What it shows.</param>
/// <param name="Scene">How it shows it.</param>
/// <param name="Texts">One or more true texts, all different.</param>
public sealed record RetrievalClip(WorldSplit Split, int Index, GroundCombination Combination, Scene Scene, IReadOnlyList<string> Texts)
{
    /// <summary>The frames, [T, H, W, 3] bytes, red first; the same for the same clip.</summary>
    public byte[] Render() => SceneRenderer.Render(Scene);
}
