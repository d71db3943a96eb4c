namespace MPlug2.Detection;

/// <summary>The anchors of a pyramid of maps. Threads may share them.</summary>
internal sealed class AnchorLevels
{
    private readonly PixelBox[][] _levels;
    private readonly Lazy<PixelBox[]> _all;
    private readonly Lazy<BoxColumns> _columns;

    /// <param name="sizes">Rows and columns of each level's map.</param>
    /// <param name="levels">The anchors of each level.</param>
    internal AnchorLevels(IReadOnlyList<long> sizes, PixelBox[][] levels)
    {
        (Sizes, _levels) = (sizes, levels);
        _all = new(() => [.. _levels.SelectMany(level => level)]);
        _columns = new(() => new BoxColumns(All));
    }

    /// <summary>Rows and columns of each level's map.</summary>
    internal IReadOnlyList<long> Sizes { get; }

    /// <summary>The anchors of all levels one after the other; only training asks for them.</summary>
    internal PixelBox[] All => _all.Value;

    /// <summary>The same edge by edge.</summary>
    internal BoxColumns Columns => _columns.Value;

    /// <summary>The anchors of one level.</summary>
    internal PixelBox[] this[int level] => _levels[level];
}
