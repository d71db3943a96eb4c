namespace MPlug2.Detection.Data;

/// <summary>
/// Cuts polygons to an upright window. A polygon that the window parts falls into several, so that no piece has a bridge along the border. The
/// area is that of the even-odd rule, also for outlines that cross themselves.
/// </summary>
internal static class PolygonClipping
{
    /// <summary>The pieces of a polygon (x, y, x, y...) inside the window, in the polygon's own coordinates.</summary>
    internal static IReadOnlyList<double[]> ToWindow(double[] polygon, double left, double top, double right, double bottom)
    {
        IEnumerable<double[]> pieces = [polygon];
        pieces = pieces.SelectMany(piece => Cut(piece, 0, left, keepsAbove: true));
        pieces = pieces.SelectMany(piece => Cut(piece, 0, right, keepsAbove: false));
        pieces = pieces.SelectMany(piece => Cut(piece, 1, top, keepsAbove: true));
        pieces = pieces.SelectMany(piece => Cut(piece, 1, bottom, keepsAbove: false));
        return [.. pieces];
    }

    /// <summary>The pieces on one side of a line: along axis 0 a vertical one, along axis 1 a horizontal one.</summary>
    private static IEnumerable<double[]> Cut(double[] polygon, int axis, double line, bool keepsAbove)
    {
        var corners = polygon.Length / 2;
        var isWhole = true;
        var start = -1; // a corner that is left out and whose next one is kept
        for (var i = 0; i < corners; i++)
        {
            isWhole &= IsKept(i) || polygon[(2 * i) + axis] == line;
            if (!IsKept(i) && IsKept((i + 1) % corners))
            {
                start = i;
            }
        }

        return isWhole ? [polygon] : start < 0 ? [] : Join(Chains(), 1 - axis);

        bool IsKept(int corner) => keepsAbove ? polygon[(2 * corner) + axis] > line : polygon[(2 * corner) + axis] < line;

        // Stretches of the outline on the side that is kept, each from the line to the line.
        List<List<(double X, double Y)>> Chains()
        {
            List<List<(double X, double Y)>> chains = [];
            for (var i = 0; i < corners; i++)
            {
                int from = (start + i) % corners, to = (from + 1) % corners;
                switch (IsKept(from), IsKept(to))
                {
                    case (false, true):
                        chains.Add([Crossing(from, to), Corner(to)]);
                        break;
                    case (true, true):
                        chains[^1].Add(Corner(to));
                        break;
                    case (true, false):
                        chains[^1].Add(Crossing(to, from));
                        break;
                }
            }

            return chains;
        }

        (double X, double Y) Corner(int i) => (polygon[2 * i], polygon[(2 * i) + 1]);

        (double X, double Y) Crossing(int outside, int inside)
        {
            double outer = polygon[(2 * outside) + axis], inner = polygon[(2 * inside) + axis];
            double from = polygon[(2 * outside) + 1 - axis], to = polygon[(2 * inside) + 1 - axis];
            var other = outer == line ? from : from + ((to - from) * ((line - outer) / (inner - outer)));
            return axis == 0 ? (line, other) : (other, line);
        }
    }

    /// <summary>Closes the stretches along the line: sorted by place, the first end belongs to the second, the third to the fourth...</summary>
    private static List<double[]> Join(List<List<(double X, double Y)>> chains, int along)
    {
        // End 2i is the begin of stretch i, end 2i + 1 its end.
        int[] sorted = [.. Enumerable.Range(0, 2 * chains.Count).OrderBy(Place)];
        var place = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            place[sorted[i]] = i;
        }

        var isUsed = new bool[chains.Count];
        List<double[]> pieces = [];
        for (var first = 0; first < chains.Count; first++)
        {
            List<(double X, double Y)> outline = [];
            for (var end = 2 * first; !isUsed[end / 2]; end = sorted[place[end ^ 1] ^ 1])
            {
                isUsed[end / 2] = true;
                outline.AddRange(end % 2 == 0 ? chains[end / 2] : Enumerable.Reverse(chains[end / 2]));
            }

            if (Area(outline) != 0)
            {
                pieces.Add([.. outline.Where((point, i) => point != outline[(i + 1) % outline.Count]).SelectMany(point => new[] { point.X, point.Y })]);
            }
        }

        return pieces;

        double Place(int end)
        {
            var (x, y) = end % 2 == 0 ? chains[end / 2][0] : chains[end / 2][^1];
            return along == 0 ? x : y;
        }
    }

    private static double Area(List<(double X, double Y)> outline)
    {
        double area = 0;
        for (var i = 0; i < outline.Count; i++)
        {
            var (here, next) = (outline[i], outline[(i + 1) % outline.Count]);
            area += ((here.X - outline[0].X) * (next.Y - outline[0].Y)) - ((next.X - outline[0].X) * (here.Y - outline[0].Y));
        }

        return area / 2;
    }
}
