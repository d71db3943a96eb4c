namespace MPlug2.Detection;

/// <summary>How one box becomes another in four numbers: moves of the centre by parts of the size, and logarithms of the growth.</summary>
internal static class BoxCoding
{
    /// <summary>Largest logarithm of growth, ln(1000 / 16).</summary>
    internal const float LargestGrowth = 4.135166556742356f;

    /// <summary>
    /// What leads from <paramref name="source"/> to <paramref name="target"/>. A target without size gives minus infinity, harmless as long as the row is
    /// never picked.
    /// </summary>
    internal static void Encode(PixelBox source, PixelBox target, BoxWeights weights, Span<float> deltas)
    {
        float sourceX = source.Left + 0.5f * source.Width, sourceY = source.Top + 0.5f * source.Height;
        float targetX = target.Left + 0.5f * target.Width, targetY = target.Top + 0.5f * target.Height;
        deltas[0] = weights.Centre * (targetX - sourceX) / source.Width;
        deltas[1] = weights.Centre * (targetY - sourceY) / source.Height;
        deltas[2] = weights.Size * MathF.Log(target.Width / source.Width);
        deltas[3] = weights.Size * MathF.Log(target.Height / source.Height);
    }

    /// <summary>The box that <paramref name="deltas"/> lead to.</summary>
    internal static PixelBox Decode(PixelBox source, ReadOnlySpan<float> deltas, BoxWeights weights)
    {
        float x = source.Left + 0.5f * source.Width, y = source.Top + 0.5f * source.Height;
        var centreX = deltas[0] / weights.Centre * source.Width + x;
        var centreY = deltas[1] / weights.Centre * source.Height + y;
        var width = MathF.Exp(MathF.Min(deltas[2] / weights.Size, LargestGrowth)) * source.Width;
        var height = MathF.Exp(MathF.Min(deltas[3] / weights.Size, LargestGrowth)) * source.Height;
        return new(centreX - 0.5f * width, centreY - 0.5f * height, centreX + 0.5f * width, centreY + 0.5f * height);
    }

    /// <summary>The boxes that rows of four numbers lead to.</summary>
    internal static PixelBox[] Decode(ReadOnlySpan<PixelBox> sources, ReadOnlySpan<float> deltas, BoxWeights weights)
    {
        var boxes = new PixelBox[sources.Length];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Decode(sources[i], deltas.Slice(4 * i, 4), weights);
        }

        return boxes;
    }
}
