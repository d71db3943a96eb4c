namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>A picture with its class.</summary>
/// <param name="Split">What the picture is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Name">What its largest object is.</param>
/// <param name="Background">What that stands on.</param>
/// <param name="Scene">All that the picture shows.</param>
public sealed record LabelledStill(WorldSplit Split, int Index, Named Name, WorldBackground Background, Scene Scene)
{
    /// <summary>The class, such as <c>red circle</c>.</summary>
    public string Label => Name.Name;

    /// <summary>A text for it, such as <c>a red circle</c>.</summary>
    public string Caption => $"a {Name.Name}";

    /// <summary>The pixels, [H, W, 3] bytes, red first; the same for the same picture.</summary>
    public byte[] Render() => SceneRenderer.Render(Scene);
}
