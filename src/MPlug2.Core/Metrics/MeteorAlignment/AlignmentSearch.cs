namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>
/// Chooses among possible matches those that cover most words in the fewest chunks, by beam search over the reference, as METEOR does.
/// </summary>
internal static class AlignmentSearch
{
    private const int BeamWidth = 40;

    /// <summary>The chosen matches, in the order of the reference, and the number of chunks they form.</summary>
    public static IReadOnlyList<PhraseMatch> Resolve(
        IReadOnlyList<PhraseMatch> matches, int hypothesisLength, int referenceLength, out int chunks)
    {
        var start = new AlignmentPath(hypothesisLength, referenceLength);
        var open = FixUndisputed(matches, start).ToLookup(match => match.Start);
        List<AlignmentPath> paths = [start];
        for (var position = 0; position < referenceLength; position++)
        {
            var next = new List<AlignmentPath>();
            foreach (var path in Ordered(paths).Take(BeamWidth))
            {
                if (path.IsCovered(position))
                {
                    path.PassFixed(position);
                }
                else
                {
                    foreach (var match in open[position].Where(path.IsFree))
                    {
                        next.Add(path.With(match));
                    }

                    path.Skip();
                }

                next.Add(path);
            }

            paths = next;
        }

        var complete = Ordered(paths).Take(BeamWidth).ToList();
        foreach (var path in complete)
        {
            path.Skip();
        }

        var best = Ordered(complete).First();
        chunks = best.Chunks;
        return [.. best.Matches.Where(match => match.Length > 0)];
    }

    // Matches whose words no other match wants are settled beforehand.
    private static List<PhraseMatch> FixUndisputed(IReadOnlyList<PhraseMatch> matches, AlignmentPath path)
    {
        var claims = new int[path.Matches.Length];
        var hypothesisClaims = new int[path.HypothesisLength];
        foreach (var match in matches)
        {
            Claim(claims, match.Start, match.Length);
            Claim(hypothesisClaims, match.HypothesisStart, match.HypothesisLength);
        }

        var open = new List<PhraseMatch>();
        foreach (var match in matches)
        {
            var isUndisputed = claims.AsSpan(match.Start, match.Length).IndexOfAnyExcept(1) < 0
                && hypothesisClaims.AsSpan(match.HypothesisStart, match.HypothesisLength).IndexOfAnyExcept(1) < 0;
            if (isUndisputed)
            {
                path.Cover(match);
            }
            else
            {
                open.Add(match);
            }
        }

        return open;
    }

    private static void Claim(int[] claims, int start, int length)
    {
        foreach (ref var claim in claims.AsSpan(start, length))
        {
            claim++;
        }
    }

    // The sort must be stable: which of two equal paths survives changes scores.
    private static IEnumerable<AlignmentPath> Ordered(IEnumerable<AlignmentPath> paths) =>
        paths.OrderByDescending(path => path.Weight).ThenBy(path => path.Chunks).ThenBy(path => path.Distance);
}
