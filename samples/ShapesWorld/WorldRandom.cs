namespace MPlug2.Samples.ShapesWorld;

/// <summary>Streams of chance that depend on a seed and on numbers such as a split and an index, and on nothing else.</summary>
internal static class WorldRandom
{
    // SplitMix64's finalizer over the numbers: neighbouring seeds and indices give unrelated streams.
    public static Random Of(long seed, params ReadOnlySpan<int> parts)
    {
        var state = unchecked((ulong)seed);
        foreach (var part in parts)
        {
            state = unchecked((state ^ (uint)part) + 0x9E3779B97F4A7C15UL);
            state = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL);
            state = unchecked((state ^ (state >> 27)) * 0x94D049BB133111EBUL);
            state ^= state >> 31;
        }

        return new Random((int)(state & int.MaxValue));
    }

    public static float Between(this Random random, float low, float high) => low + (random.NextSingle() * (high - low));

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>
    /// The item of this number in an endless sequence of rounds, each of which holds all items once, in random order.
    /// </summary>
    public static T OfRound<T>(long seed, int stream, int index, IEnumerable<T> items)
    {
        var all = items.ToArray();
        Of(seed, stream, -1 - (index / all.Length)).Shuffle(all);
        return all[index % all.Length];
    }
}
