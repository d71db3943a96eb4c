namespace MPlug2.Frames.Augmentation;

/// <summary>
/// Operations that move a picture from or to a poorer one by a factor: Pillow's to the byte, or the reference's with its faults. Pictures
/// are [H, W, 3].
/// </summary>
internal static class Enhancement
{
    // The reference weighs red as blue and blue as red.
    private static readonly float[] SwappedWeights = [0.114f, 0.587f, 0.299f];

    private static readonly float[,] SwappedColor =
    {
        { 0.886f, -0.114f, -0.114f },
        { -0.587f, 0.413f, -0.587f },
        { -0.299f, -0.299f, 0.701f },
    };

    /// <summary>From the poorer value (factor 0) past the given one (factor 1).</summary>
    internal static byte Blend(int poorer, int value, float factor) => (byte)Math.Clamp(poorer + (factor * (value - poorer)), 0f, 255f);

    /// <summary>From or to the mean grey.</summary>
    internal static void Contrast(ReadOnlySpan<byte> source, Span<byte> target, double factor, bool referenceQuirks)
    {
        if (referenceQuirks)
        {
            var swapped = SwappedMean(source);
            ChannelTables.Map(source, target, value => (byte)Math.Clamp(((value - swapped) * factor) + swapped, 0, 255));
            return;
        }

        long sum = 0;
        for (var i = 0; i < source.Length; i += 3)
        {
            sum += Grey(source[i], source[i + 1], source[i + 2]);
        }

        var mean = (int)(((double)sum / (source.Length / 3)) + 0.5);
        ChannelTables.Map(source, target, value => Blend(mean, value, (float)factor));
    }

    /// <summary>From or to each pixel's grey.</summary>
    internal static void Color(ReadOnlySpan<byte> source, Span<byte> target, double factor, bool referenceQuirks)
    {
        if (referenceQuirks)
        {
            SwapColor(source, target, (float)factor);
            return;
        }

        for (var i = 0; i < source.Length; i += 3)
        {
            var grey = Grey(source[i], source[i + 1], source[i + 2]);
            for (var channel = i; channel < i + 3; channel++)
            {
                target[channel] = Blend(grey, source[channel], (float)factor);
            }
        }
    }

    /// <summary>From or to a blurred picture; the outermost pixels stay.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="target">The changed one.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="factor">0 blurs, 1 changes nothing, more sharpens.</param>
    /// <param name="referenceQuirks">What overshoots wraps around: specks of white in black and of black in white.</param>
    internal static void Sharpness(ReadOnlySpan<byte> source, Span<byte> target, int height, int width, float factor, bool referenceQuirks)
    {
        source.CopyTo(target);
        if (referenceQuirks && factor == 1)
        {
            return;
        }

        Span<int> rows = stackalloc int[3], columns = stackalloc int[3]; // where a pixel's neighbours and itself begin
        var frame = referenceQuirks && factor == 0 ? 0 : 1; // the reference's pure blur reaches the border
        for (var row = frame; row < height - frame; row++)
        {
            Surround(rows, row, height, 3 * width);
            for (var column = frame; column < width - frame; column++)
            {
                Surround(columns, column, width, 3);
                for (var channel = 0; channel < 3; channel++)
                {
                    var place = (3 * ((row * width) + column)) + channel;
                    var blurred = Blurred(source, place, rows, columns, channel);
                    target[place] = referenceQuirks
                        ? unchecked((byte)(int)(blurred + (factor * (source[place] - blurred))))
                        : Blend(blurred, source[place], factor);
                }
            }
        }
    }

    private static void Surround(Span<int> places, int at, int length, int step)
    {
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = step * Reflect(at + i - 1, length);
        }
    }

    private static int Blurred(ReadOnlySpan<byte> source, int place, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int channel)
    {
        var sum = 4 * source[place];
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                sum += source[row + column + channel];
            }
        }

        return ((2 * sum) + 13) / 26; // over 13, rounded
    }

    // Without repeating the edge.
    private static int Reflect(int at, int length) => length == 1 ? 0 : at < 0 ? -at : at >= length ? (2 * length) - 2 - at : at;

    private static int Grey(int red, int green, int blue) => ((19595 * red) + (38470 * green) + (7471 * blue) + 0x8000) >> 16;

    private static double SwappedMean(ReadOnlySpan<byte> source)
    {
        Span<long> sums = stackalloc long[3];
        for (var i = 0; i < source.Length; i++)
        {
            sums[i % 3] += source[i];
        }

        var pixels = source.Length / 3.0;
        return (sums[0] / pixels * 0.114) + (sums[1] / pixels * 0.587) + (sums[2] / pixels * 0.299);
    }

    // float32, summed from left to right, as numpy multiplies by a matrix of three rows.
    private static void SwapColor(ReadOnlySpan<byte> source, Span<byte> target, float factor)
    {
        var matrix = new float[3, 3];
        for (var from = 0; from < 3; from++)
        {
            for (var to = 0; to < 3; to++)
            {
                matrix[from, to] = (SwappedColor[from, to] * factor) + SwappedWeights[from];
            }
        }

        for (var i = 0; i < source.Length; i += 3)
        {
            for (var to = 0; to < 3; to++)
            {
                var sum = (source[i] * matrix[0, to]) + (source[i + 1] * matrix[1, to]) + (source[i + 2] * matrix[2, to]);
                target[i + to] = (byte)Math.Clamp(sum, 0f, 255f);
            }
        }
    }
}
