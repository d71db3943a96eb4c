using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>What a file says of one tensor before its data is read.</summary>
/// <param name="Type">The element type in the file.</param>
/// <param name="Shape">The sizes; empty for a scalar.</param>
public sealed record TensorInfo(ScalarType Type, IReadOnlyList<long> Shape)
{
    /// <summary>The number of elements, 1 for a scalar.</summary>
    public long ElementCount => Shape.Aggregate(1L, static (product, size) => product * size);

    /// <summary>Equal type and equal sizes.</summary>
    public bool Equals(TensorInfo? other) => other is not null && Type == other.Type && Shape.SequenceEqual(other.Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Shape.Count);

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {ShapeText(Shape)}";

    internal static string ShapeText(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
