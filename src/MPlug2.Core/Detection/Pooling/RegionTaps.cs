namespace MPlug2.Detection;

/// <summary>Which places of the maps, with which weight, make each bin of one box. For one thread.</summary>
/// <param name="sampling">Bins and samples.</param>
internal sealed class RegionTaps(RegionSampling sampling)
{
    private readonly AxisTaps _down = new(sampling.Height);
    private readonly AxisTaps _across = new(sampling.Width);
    private (long Place, float Weight)[] _taps = new (long, float)[16];
    private long _first;
    private int _width;
    private float _share;

    /// <summary>Taps of all bins.</summary>
    internal long Count => (long)_down.Count * _across.Count;

    /// <summary>Turns to a box.</summary>
    /// <exception cref="ArgumentException">The box is not finite, or larger than any map.</exception>
    internal void Place(Region region, RegionGrid grid)
    {
        var (top, height) = sampling.Span(region.Box.Top, region.Box.Bottom, grid.Scale);
        var (left, width) = sampling.Span(region.Box.Left, region.Box.Right, grid.Scale);
        _down.Fill(top, height, sampling.Ratio, grid.Height);
        _across.Fill(left, width, sampling.Ratio, grid.Width);
        (_first, _width) = (grid.First + (long)region.Picture * grid.Height * grid.Width, grid.Width);
        _share = 1f / Math.Max(_down.Samples * _across.Samples, 1);
    }

    /// <summary>The rows to read and their weights for one bin; valid until the next call.</summary>
    internal ReadOnlySpan<(long Place, float Weight)> Of(int y, int x)
    {
        ReadOnlySpan<(int Index, float Weight)> down = _down.Of(y), across = _across.Of(x);
        if (_taps.Length < down.Length * across.Length)
        {
            _taps = new (long, float)[2 * down.Length * across.Length];
        }

        var count = 0;
        foreach (var (row, rowWeight) in down)
        {
            foreach (var (column, columnWeight) in across)
            {
                _taps[count++] = (_first + (long)row * _width + column, rowWeight * columnWeight * _share);
            }
        }

        return _taps.AsSpan(0, count);
    }
}
