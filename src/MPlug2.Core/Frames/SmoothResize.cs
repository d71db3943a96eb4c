namespace MPlug2.Frames;

/// <summary>
/// The reference's resize of images, Pillow's to the byte: antialiased (the filter widens when the picture shrinks), in fixed point, rows
/// first and rounded to bytes in between. The aspect is not kept.
/// </summary>
public static class SmoothResize
{
    private const int FractionBits = 22; // Pillow's: 32 bits less 8 of a byte and 2 that a sum may overshoot by

    /// <summary>Resizes every frame to <paramref name="height"/> x <paramref name="width"/>; returns the same object if that is its size.</summary>
    public static VideoFrames Apply(VideoFrames frames, int height, int width, SmoothFilter filter = SmoothFilter.Bicubic)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (!Enum.IsDefined(filter))
        {
            throw new ArgumentOutOfRangeException(nameof(filter), filter, "Unknown filter; take Bilinear or Bicubic.");
        }

        var pixels = frames.Pixels;
        if (frames.Width != width)
        {
            pixels = AlongRows(pixels, frames.Count * frames.Height, Taps.Of(frames.Width, width, filter)); // [T * H, w, 3]
        }

        if (frames.Height != height)
        {
            pixels = AlongColumns(pixels, frames.Count, 3 * width, Taps.Of(frames.Height, height, filter)); // [T, h, w * 3]
        }

        return ReferenceEquals(pixels, frames.Pixels) ? frames : new VideoFrames(pixels, frames.Count, height, width);
    }

    private static byte[] AlongRows(byte[] source, int rows, Taps taps)
    {
        var (from, to) = (3 * taps.Source, 3 * taps.Count);
        var target = GC.AllocateUninitializedArray<byte>(checked(rows * to));
        for (var row = 0; row < rows; row++)
        {
            var line = source.AsSpan(row * from, from);
            for (var at = 0; at < taps.Count; at++)
            {
                int red = 1 << (FractionBits - 1), green = red, blue = red;
                var weights = taps.Weights(at);
                var pixel = line[(3 * taps.First(at))..];
                for (var tap = 0; tap < weights.Length; tap++)
                {
                    red += pixel[3 * tap] * weights[tap];
                    green += pixel[(3 * tap) + 1] * weights[tap];
                    blue += pixel[(3 * tap) + 2] * weights[tap];
                }

                var place = (row * to) + (3 * at);
                (target[place], target[place + 1], target[place + 2]) = (Clip(red), Clip(green), Clip(blue));
            }
        }

        return target;
    }

    private static byte[] AlongColumns(byte[] source, int frames, int lineBytes, Taps taps)
    {
        var target = GC.AllocateUninitializedArray<byte>(checked(frames * taps.Count * lineBytes));
        var sums = new int[lineBytes];
        for (var row = 0; row < frames * taps.Count; row++)
        {
            var (frame, at) = Math.DivRem(row, taps.Count);
            Array.Fill(sums, 1 << (FractionBits - 1));
            var weights = taps.Weights(at);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var line = source.AsSpan(((frame * taps.Source) + taps.First(at) + tap) * lineBytes, lineBytes);
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += line[i] * weights[tap];
                }
            }

            var result = target.AsSpan(row * lineBytes, lineBytes);
            for (var i = 0; i < sums.Length; i++)
            {
                result[i] = Clip(sums[i]);
            }
        }

        return target;
    }

    private static byte Clip(int sum) => (byte)Math.Clamp(sum >> FractionBits, 0, 255);

    /// <summary>For each target position the source positions it is made of, and their weights in fixed point.</summary>
    private sealed class Taps
    {
        private readonly int[] _first;
        private readonly int[][] _weights;

        private Taps(int source, int count) => (Source, _first, _weights) = (source, new int[count], new int[count][]);

        internal int Source { get; }

        internal int Count => _first.Length;

        internal int First(int at) => _first[at];

        internal ReadOnlySpan<int> Weights(int at) => _weights[at];

        internal static Taps Of(int source, int target, SmoothFilter filter)
        {
            var taps = new Taps(source, target);
            var scale = (double)source / target;
            var stretch = Math.Max(scale, 1);
            var support = stretch * (filter == SmoothFilter.Bicubic ? 2 : 1);
            for (var at = 0; at < target; at++)
            {
                var centre = (at + 0.5) * scale;
                var first = Math.Max(0, (int)(centre - support + 0.5));
                var end = Math.Min(source, (int)(centre + support + 0.5));
                var weights = new double[end - first];
                for (var tap = 0; tap < weights.Length; tap++)
                {
                    var distance = Math.Abs((first + tap - centre + 0.5) * (1 / stretch));
                    weights[tap] = filter == SmoothFilter.Bicubic ? Cubic(distance) : Math.Max(0, 1 - distance);
                }

                var sum = weights.Sum();
                taps._first[at] = first;
                taps._weights[at] = [.. weights.Select(weight => (int)Math.Round(weight / sum * (1 << FractionBits), MidpointRounding.AwayFromZero))];
            }

            return taps;
        }

        private static double Cubic(double t)
        {
            const double A = -0.5;
            return t < 1 ? ((((A + 2) * t) - (A + 3)) * t * t) + 1
                : t < 2 ? ((((t - 5) * t) + 8) * t - 4) * A
                : 0;
        }
    }
}
