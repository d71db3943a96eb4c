using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Fits a table of relative positions to another number of distances. Both rules are linear in the table, so each is a matrix.</summary>
internal static class PositionTable
{
    private const double Growth = 1.0903078; // EVA's ratio of neighbouring distances
    private static readonly ConcurrentDictionary<(RelativePositionRule Rule, int From, int To), float[]> Matrices = new();

    /// <summary>[from, D] -> [to, D]; the same table where nothing changes.</summary>
    internal static Tensor Fit(Tensor table, int to, RelativePositionRule rule)
    {
        var from = (int)table.shape[0];
        if (from == to)
        {
            return table.alias();
        }

        using var scope = NewDisposeScope();
        var values = Matrices.GetOrAdd((rule, from, to), static key => key.Rule == RelativePositionRule.Geometric ? Cubic(key.From, key.To) : Linear(key.From, key.To));
        return BoxTensors.Floats(values, [to, from], table.device).to(table.dtype).mm(table).MoveToOuterDisposeScope();
    }

    /// <summary>Table rows for all queries and all keys of one axis. [2s-1, D] -> [s, s, D].</summary>
    internal static Tensor Gather(Tensor table, int size)
    {
        using var scope = NewDisposeScope();
        var indices = new long[size * size];
        for (var query = 0; query < size; query++)
        {
            for (var key = 0; key < size; key++)
            {
                indices[query * size + key] = query - key + size - 1;
            }
        }

        return table.index_select(0, BoxTensors.Longs(indices, table.device)).view(size, size, -1).MoveToOuterDisposeScope();
    }

    /// <summary>torch's linear interpolation, align_corners false.</summary>
    private static float[] Linear(int from, int to)
    {
        var matrix = new float[to * from];
        for (var i = 0; i < to; i++)
        {
            var place = Math.Max(0, (i + 0.5) * from / to - 0.5);
            var low = Math.Min((int)place, from - 1);
            var high = Math.Min(low + 1, from - 1);
            matrix[i * from + low] += (float)(1 - (place - low));
            matrix[i * from + high] += (float)(place - low);
        }

        return matrix;
    }

    /// <summary>A cubic spline (not-a-knot) through the table's rows at geometrically growing distances, read at whole ones and extended beyond.</summary>
    private static float[] Cubic(int from, int to)
    {
        var places = new double[from];
        var (half, step) = (from / 2, 1.0);
        for (var i = 0; i < half; i++)
        {
            places[half + 1 + i] = step;
            places[half - 1 - i] = -step;
            step += Math.Pow(Growth, i + 1);
        }

        var matrix = new float[to * from];
        var unit = new double[from];
        for (var column = 0; column < from; column++)
        {
            unit[column] = 1;
            var spline = new CubicSpline(places, unit);
            unit[column] = 0;
            for (var row = 0; row < to; row++)
            {
                matrix[row * from + column] = (float)spline.At(row - to / 2);
            }
        }

        return matrix;
    }
}
