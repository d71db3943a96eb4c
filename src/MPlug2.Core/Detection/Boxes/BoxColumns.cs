using System.Numerics;
using System.Runtime.InteropServices;

namespace MPlug2.Detection;

/// <summary>Boxes edge by edge, so that one box is compared with many at a time.</summary>
internal sealed class BoxColumns
{
    private readonly float[] _left;
    private readonly float[] _top;
    private readonly float[] _right;
    private readonly float[] _bottom;
    private readonly float[] _area;

    internal BoxColumns(ReadOnlySpan<PixelBox> boxes)
    {
        Count = boxes.Length;
        _left = new float[Count];
        _top = new float[Count];
        _right = new float[Count];
        _bottom = new float[Count];
        _area = new float[Count];
        for (var i = 0; i < Count; i++)
        {
            (_left[i], _top[i], _right[i], _bottom[i]) = boxes[i];
            _area[i] = boxes[i].Area;
        }
    }

    internal int Count { get; }

    /// <summary>
    /// <see cref="PixelBox.Overlap"/> of <paramref name="box"/> with each box from <paramref name="from"/> on, several at a time.
    /// </summary>
    internal void Overlaps(PixelBox box, Span<float> overlaps, int from = 0)
    {
        var count = Count - from;
        ReadOnlySpan<float> left = _left.AsSpan(from), top = _top.AsSpan(from), right = _right.AsSpan(from), bottom = _bottom.AsSpan(from);
        ReadOnlySpan<float> areas = _area.AsSpan(from);
        var i = 0;
        if (count >= Vector<float>.Count)
        {
            Vector<float> boxLeft = new(box.Left), boxTop = new(box.Top), boxRight = new(box.Right), boxBottom = new(box.Bottom), boxArea = new(box.Area);
            for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            {
                var width = Vector.Max(Vector.Min(At(right, i), boxRight) - Vector.Max(At(left, i), boxLeft), Vector<float>.Zero);
                var height = Vector.Max(Vector.Min(At(bottom, i), boxBottom) - Vector.Max(At(top, i), boxTop), Vector<float>.Zero);
                var common = width * height;
                var overlap = common / (boxArea + At(areas, i) - common);
                Vector.ConditionalSelect(Vector.GreaterThan(common, Vector<float>.Zero), overlap, Vector<float>.Zero).CopyTo(overlaps[i..]);
            }
        }

        for (; i < count; i++)
        {
            overlaps[i] = box.Overlap(new(left[i], top[i], right[i], bottom[i]));
        }
    }

    private static Vector<float> At(ReadOnlySpan<float> values, int at) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);
}
