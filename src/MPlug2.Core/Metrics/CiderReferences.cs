namespace MPlug2.Metrics;

/// <summary>The references of one item, prepared by <see cref="CiderD.Prepare"/> to be scored against again and again.</summary>
/// <remarks>Immutable, so safe for any number of threads.</remarks>
public sealed class CiderReferences
{
    internal CiderReferences(CiderVector[] vectors) => Vectors = vectors;

    /// <summary>The number of references.</summary>
    public int Count => Vectors.Length;

    internal CiderVector[] Vectors { get; }
}
