namespace MPlug2.Detection;

/// <summary>The cubic spline through given points whose third derivative is smooth at the second point from each end (not-a-knot).</summary>
internal sealed class CubicSpline
{
    private readonly double[] _places;
    private readonly double[] _values;
    private readonly double[] _curvatures; // second derivatives at the points

    /// <param name="places">At least four, growing.</param>
    /// <param name="values">As many.</param>
    internal CubicSpline(double[] places, double[] values)
    {
        if (places.Length < 4 || values.Length != places.Length)
        {
            throw new ArgumentException($"A cubic spline goes through at least 4 points with a value each; there are {places.Length} and {values.Length}.", nameof(places));
        }

        _places = places;
        _values = [.. values];
        _curvatures = Solve(places, values);
    }

    /// <summary>The value at a place; beyond the ends the outermost pieces go on.</summary>
    internal double At(double place)
    {
        var piece = 0;
        while (piece < _places.Length - 2 && place >= _places[piece + 1])
        {
            piece++;
        }

        var width = _places[piece + 1] - _places[piece];
        double left = (_places[piece + 1] - place) / width, right = (place - _places[piece]) / width;
        return left * _values[piece] + right * _values[piece + 1] +
               ((left * left * left - left) * _curvatures[piece] + (right * right * right - right) * _curvatures[piece + 1]) * width * width / 6;
    }

    private static double[] Solve(double[] places, double[] values)
    {
        var count = places.Length;
        double Width(int piece) => places[piece + 1] - places[piece];
        var rows = new double[count][];
        for (var i = 0; i < count; i++)
        {
            rows[i] = new double[count + 1];
        }

        for (var i = 1; i < count - 1; i++)
        {
            rows[i][i - 1] = Width(i - 1);
            rows[i][i] = 2 * (Width(i - 1) + Width(i));
            rows[i][i + 1] = Width(i);
            rows[i][count] = 6 * ((values[i + 1] - values[i]) / Width(i) - (values[i] - values[i - 1]) / Width(i - 1));
        }

        foreach (var (row, first) in new[] { (0, 0), (count - 1, count - 3) })
        {
            // The third derivative is the same on both sides of the second point.
            rows[row][first] = Width(first + 1);
            rows[row][first + 1] = -(Width(first) + Width(first + 1));
            rows[row][first + 2] = Width(first);
        }

        return Eliminate(rows);
    }

    private static double[] Eliminate(double[][] rows)
    {
        var count = rows.Length;
        for (var column = 0; column < count; column++)
        {
            var pivot = Enumerable.Range(column, count - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            for (var row = column + 1; row < count; row++)
            {
                var factor = rows[row][column] / rows[column][column];
                for (var at = column; factor != 0 && at <= count; at++)
                {
                    rows[row][at] -= factor * rows[column][at];
                }
            }
        }

        var solution = new double[count];
        for (var row = count - 1; row >= 0; row--)
        {
            var sum = rows[row][count];
            for (var at = row + 1; at < count; at++)
            {
                sum -= rows[row][at] * solution[at];
            }

            solution[row] = sum / rows[row][row];
        }

        return solution;
    }
}
