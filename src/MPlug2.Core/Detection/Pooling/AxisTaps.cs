namespace MPlug2.Detection;

/// <summary>
/// Where one axis of a box reads a map: for each bin, which rows (or columns) with which weight. Bilinear sampling and the rule for places beyond the
/// edge treat both axes alike and apart, so a box is two of these.
/// </summary>
/// <param name="bins">Bins along the axis.</param>
internal sealed class AxisTaps(int bins)
{
    private const int MostSamples = 1 << 16; // of one bin: a box of millions of pixels is an error of the caller
    private readonly List<(int Index, float Weight)> _taps = [];
    private readonly int[] _ends = new int[bins];

    /// <summary>Samples of each bin, those beyond the map included.</summary>
    internal int Samples { get; private set; }

    /// <summary>Taps of all bins.</summary>
    internal int Count => _taps.Count;

    /// <summary>The taps of one bin.</summary>
    internal ReadOnlySpan<(int Index, float Weight)> Of(int bin)
    {
        var start = bin == 0 ? 0 : _ends[bin - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_taps)[start.._ends[bin]];
    }

    /// <summary>Places the bins.</summary>
    /// <param name="start">Where the box begins, in places of the map.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="ratio">Samples of a bin; 0 or less takes as many as the bin has places, rounded up.</param>
    /// <param name="size">Places of the map.</param>
    internal void Fill(float start, float length, int ratio, int size)
    {
        _taps.Clear();
        var bin = length / bins;
        Samples = ratio > 0 ? ratio : (int)Math.Clamp(MathF.Ceiling(bin), 0, MostSamples + 1);
        if (Samples > MostSamples || !float.IsFinite(start) || !float.IsFinite(bin))
        {
            throw new ArgumentException($"A box that begins at {start} and is {length} long can't be pooled; clip boxes to the picture.", nameof(length));
        }

        for (var at = 0; at < bins; at++)
        {
            var first = _taps.Count;
            for (var sample = 0; sample < Samples; sample++)
            {
                Sample(start + at * bin + (sample + 0.5f) * bin / Samples, size, first);
            }

            _ends[at] = _taps.Count;
        }
    }

    private void Sample(float place, int size, int first)
    {
        if (place < -1 || place > size)
        {
            return;
        }

        place = MathF.Max(place, 0);
        var low = (int)place;
        if (low >= size - 1)
        {
            Add(size - 1, 1f, first);
            return;
        }

        var part = place - low;
        Add(low, 1 - part, first);
        Add(low + 1, part, first);
    }

    private void Add(int index, float weight, int first)
    {
        for (var at = _taps.Count - 1; at >= first; at--)
        {
            if (_taps[at].Index == index)
            {
                _taps[at] = (index, _taps[at].Weight + weight);
                return;
            }
        }

        _taps.Add((index, weight));
    }
}
