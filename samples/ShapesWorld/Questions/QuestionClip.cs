namespace MPlug2.Samples.ShapesWorld.Questions;

/// <summary>A clip with what is asked about it.</summary>
/// <param name="Split">What the clip is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Scene">All that it shows.</param>
/// <param name="Questions">One question of each kind that the clip can answer.</param>
public sealed record QuestionClip(WorldSplit Split, int Index, Scene Scene, IReadOnlyList<WorldQuestion> Questions)
{
    /// <summary>The frames, [T, H, W, 3] bytes, red first; the same for the same clip.</summary>
    public byte[] Render() => SceneRenderer.Render(Scene);
}
