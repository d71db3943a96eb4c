namespace MPlug2.Checkpoints;

/// <summary>A tensor whose sizes in the file are not those that the model needs.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Expected">The sizes the model needs, in the file's layout.</param>
/// <param name="Found">The sizes in the file.</param>
public sealed record ShapeMismatch(string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} (model {TensorInfo.ShapeText(Expected)}, file {TensorInfo.ShapeText(Found)})";
}
