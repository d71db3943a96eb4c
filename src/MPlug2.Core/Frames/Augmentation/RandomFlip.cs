namespace MPlug2.Frames.Augmentation;

/// <summary>Mirrors a clip or an image, left to right. Not for tasks whose texts say left and right.</summary>
/// <param name="Probability">0 to 1. Default 0.5.</param>
public sealed record RandomFlip(double Probability = 0.5) : IFrameAugmentation
{
    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        Validate();
        return random.NextDouble() < Probability ? Mirror(frames) : frames;
    }

    /// <inheritdoc/>
    public void Validate() => Faults.ThrowIfAny(nameof(RandomFlip), List());

    internal static VideoFrames Mirror(VideoFrames frames)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(frames.Pixels.Length);
        Mirror(frames.Pixels, pixels, frames.Width);
        return new(pixels, frames.Count, frames.Height, frames.Width) { Patches = [.. frames.Patches.Select(patch => patch.Mirrored(frames.Width))] };
    }

    /// <summary>Mirrors every row of this many pixels.</summary>
    internal static void Mirror(ReadOnlySpan<byte> source, Span<byte> target, int width)
    {
        for (var row = 0; row < source.Length; row += 3 * width)
        {
            for (int from = row, to = row + (3 * (width - 1)); to >= row; from += 3, to -= 3)
            {
                (target[to], target[to + 1], target[to + 2]) = (source[from], source[from + 1], source[from + 2]);
            }
        }
    }

    internal IEnumerable<string> List() => Faults.Unless(Probability is >= 0 and <= 1, $"Probability is {Probability}; it must be 0 to 1");
}
