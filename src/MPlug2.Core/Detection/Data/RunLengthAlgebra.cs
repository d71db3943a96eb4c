using MPlug2.Metrics;

namespace MPlug2.Detection.Data;

/// <summary>What can be said of masks without unpacking their runs.</summary>
internal static class RunLengthAlgebra
{
    /// <summary>The runs of the pixels in both, or in either.</summary>
    internal static int[] Merge(ReadOnlySpan<int> first, ReadOnlySpan<int> second, bool isIntersection)
    {
        List<int> merged = [];
        var (length, inside) = (0, false);
        var walk = new Walk(first, second);
        while (walk.Next(out var step, out var inFirst, out var inSecond))
        {
            if ((isIntersection ? inFirst && inSecond : inFirst || inSecond) != inside)
            {
                merged.Add(length);
                (length, inside) = (0, !inside);
            }

            length += step;
        }

        merged.Add(length);
        return [.. merged];
    }

    /// <summary>How many pixels are in both, and in either.</summary>
    internal static (int Shared, int Covered) Overlap(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var (shared, covered) = (0, 0);
        var walk = new Walk(first, second);
        while (walk.Next(out var step, out var inFirst, out var inSecond))
        {
            shared += inFirst && inSecond ? step : 0;
            covered += inFirst || inSecond ? step : 0;
        }

        return (shared, covered);
    }

    internal static BoundingBox Box(ReadOnlySpan<int> counts, int height)
    {
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1, at = 0;
        for (var run = 0; run < counts.Length; run++)
        {
            if (run % 2 == 1 && counts[run] > 0)
            {
                var (firstColumn, firstRow) = Math.DivRem(at, height);
                var (lastColumn, lastRow) = Math.DivRem(at + counts[run] - 1, height);
                if (firstColumn < lastColumn)
                {
                    (firstRow, lastRow) = (0, height - 1); // from the foot of one column to the head of the next
                }

                (left, top) = (Math.Min(left, firstColumn), Math.Min(top, firstRow));
                (right, bottom) = (Math.Max(right, lastColumn), Math.Max(bottom, lastRow));
            }

            at += counts[run];
        }

        return right < 0 ? default : new BoundingBox(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>Both masks from the first pixel to the last, in pieces in which neither changes.</summary>
    private ref struct Walk(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        private readonly ReadOnlySpan<int> _first = first;
        private readonly ReadOnlySpan<int> _second = second;
        private int _firstRun = -1;
        private int _secondRun = -1;
        private int _firstLeft;
        private int _secondLeft;

        internal bool Next(out int step, out bool inFirst, out bool inSecond)
        {
            Refill(_first, ref _firstRun, ref _firstLeft);
            Refill(_second, ref _secondRun, ref _secondLeft);
            step = Math.Min(_firstLeft, _secondLeft);
            (inFirst, inSecond) = (_firstRun % 2 == 1, _secondRun % 2 == 1);
            _firstLeft -= step;
            _secondLeft -= step;
            return step > 0;
        }

        private static void Refill(ReadOnlySpan<int> runs, ref int run, ref int left)
        {
            while (left == 0 && run < runs.Length - 1)
            {
                left = runs[++run];
            }
        }
    }
}
