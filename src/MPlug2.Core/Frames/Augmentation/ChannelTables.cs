namespace MPlug2.Frames.Augmentation;

/// <summary>Operations that give each value of a channel another one. Pictures are [H, W, 3].</summary>
internal static class ChannelTables
{
    /// <summary>One table for all channels.</summary>
    internal static void Map(ReadOnlySpan<byte> source, Span<byte> target, Func<int, byte> table)
    {
        byte[] values = [.. Enumerable.Range(0, 256).Select(table)];
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = values[source[i]];
        }
    }

    /// <summary>Least value to 0 and largest to 255.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="target">The changed one.</param>
    /// <param name="referenceQuirks">The reference negates the least value as a byte: a channel without 0 turns white.</param>
    internal static void AutoContrast(ReadOnlySpan<byte> source, Span<byte> target, bool referenceQuirks)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var counts = Count(source, channel);
            int low = Array.FindIndex(counts, count => count > 0), high = Array.FindLastIndex(counts, count => count > 0);
            if (high <= low)
            {
                Map(source, target, channel, value => (byte)value);
                continue;
            }

            var scale = 255.0 / (high - low);
            var offset = (referenceQuirks ? (256 - low) % 256 : -low) * scale;
            Map(source, target, channel, value => (byte)Math.Clamp((value * scale) + offset, 0, 255));
        }
    }

    /// <summary>Spreads values by how many lie below them.</summary>
    internal static void Equalize(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var counts = Count(source, channel);
            var step = (counts.Sum() - counts.Last(count => count > 0)) / 255;
            if (step == 0)
            {
                Map(source, target, channel, value => (byte)value);
                continue;
            }

            var below = step / 2;
            Map(source, target, channel, value =>
            {
                var result = (byte)Math.Min(255, below / step);
                below += counts[value];
                return result;
            });
        }
    }

    private static int[] Count(ReadOnlySpan<byte> source, int channel)
    {
        var counts = new int[256];
        for (var i = channel; i < source.Length; i += 3)
        {
            counts[source[i]]++;
        }

        return counts;
    }

    private static void Map(ReadOnlySpan<byte> source, Span<byte> target, int channel, Func<int, byte> table)
    {
        byte[] values = [.. Enumerable.Range(0, 256).Select(table)];
        for (var i = channel; i < source.Length; i += 3)
        {
            target[i] = values[source[i]];
        }
    }
}
