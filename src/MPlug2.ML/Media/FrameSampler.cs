namespace MPlug2.ML.Media;

/// <summary>
/// The reference's rule of which frames of a clip are seen: as many equal intervals with whole-numbered edges as frames are wanted, one
/// frame of each; a clip with fewer frames than wanted gives all of them and repeats its last.
/// </summary>
public static class FrameSampler
{
    /// <summary>The middle frame of each interval.</summary>
    /// <param name="total">Frames of the clip, at least 1.</param>
    /// <param name="count">Frames wanted, at least 1.</param>
    /// <returns><paramref name="count"/> frame numbers from 0, in ascending order.</returns>
    public static int[] Middle(int total, int count)
    {
        var edges = Edges(total, count);
        var chosen = new int[edges.Length - 1];
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = (edges[i] + edges[i + 1] - 1) / 2;
        }

        return RepeatLast(chosen, count);
    }

    /// <summary>
    /// The frames of several clips that all span the whole video and lie between each other: those of finer intervals, shared out in turn. A video
    /// with too few frames for that shows some in more than one clip; one with fewer than a clip wants shows all clips the same.
    /// </summary>
    /// <param name="total">Frames of the video, at least 1.</param>
    /// <param name="count">Frames of a clip, at least 1.</param>
    /// <param name="clips">Clips, at least 1.</param>
    /// <returns>Frame numbers from 0, in ascending order; number t * clips + k is frame t of clip k.</returns>
    public static int[] Middle(int total, int count, int clips)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clips, 1);
        if (clips == 1 || total < count)
        {
            return [.. Middle(total, count).SelectMany(frame => Enumerable.Repeat(frame, clips))];
        }

        var all = checked(count * clips);
        return total >= all ? Middle(total, all) : [.. Enumerable.Range(0, all).Select(place => (int)(((2L * place) + 1) * total / (2L * all)))];
    }

    /// <summary>
    /// A random frame of each interval, its last one left out (as the reference does); where an interval has no other frame, a random
    /// choice of the clip's frames in ascending order instead.
    /// </summary>
    /// <param name="total">Frames of the clip, at least 1.</param>
    /// <param name="count">Frames wanted, at least 1.</param>
    /// <param name="random">Where the choice comes from: the same state gives the same frames.</param>
    /// <returns><paramref name="count"/> frame numbers from 0, in ascending order.</returns>
    public static int[] Random(int total, int count, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var edges = Edges(total, count);
        var chosen = new int[edges.Length - 1];
        for (var i = 0; i < chosen.Length; i++)
        {
            var last = edges[i + 1] - 1;
            if (last <= edges[i])
            {
                return RepeatLast(RandomSubset(total, chosen.Length, random), count);
            }

            chosen[i] = random.Next(edges[i], last);
        }

        return RepeatLast(chosen, count);
    }

    /// <summary>The frames whose presentation time lies in [<paramref name="start"/>, <paramref name="end"/>).</summary>
    /// <param name="seconds">Presentation times in ascending order, in seconds from the clip's first frame.</param>
    /// <param name="start">Seconds, null for the beginning.</param>
    /// <param name="end">Seconds, null for the end.</param>
    /// <returns>The first such frame and how many follow in a row; the length is 0 where there is none.</returns>
    public static (int First, int Count) Between(IReadOnlyList<double> seconds, double? start, double? end)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        var first = 0;
        while (first < seconds.Count && seconds[first] < start)
        {
            first++;
        }

        var next = first;
        while (next < seconds.Count && (end is null || seconds[next] < end))
        {
            next++;
        }

        return (first, next - first);
    }

    // numpy.linspace(0, total, n + 1).astype(int) in its own order of operations: the step first, then the product, the last edge set.
    private static int[] Edges(int total, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var intervals = Math.Min(count, total);
        var step = (double)total / intervals;
        var edges = new int[intervals + 1];
        for (var i = 0; i < intervals; i++)
        {
            edges[i] = (int)(i * step);
        }

        edges[intervals] = total;
        return edges;
    }

    private static int[] RandomSubset(int total, int count, Random random)
    {
        var all = Enumerable.Range(0, total).ToArray();
        random.Shuffle(all);
        var chosen = all[..count];
        Array.Sort(chosen);
        return chosen;
    }

    private static int[] RepeatLast(int[] chosen, int count) =>
        chosen.Length == count ? chosen : [.. chosen, .. Enumerable.Repeat(chosen[^1], count - chosen.Length)];
}
