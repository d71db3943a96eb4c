namespace MPlug2.Frames;

/// <summary>Moves the picture by up to some pixels in each direction; the border pixels fill what becomes free.</summary>
/// <param name="MaximumPixels">Furthest shift along each axis, in pixels of the picture that the network sees; at least 1.</param>
public sealed record RandomShift(int MaximumPixels) : IFrameAugmentation
{
    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        Validate();
        int down = random.Next(-MaximumPixels, MaximumPixels + 1), right = random.Next(-MaximumPixels, MaximumPixels + 1);
        int height = frames.Height, width = frames.Width;
        var shifted = new byte[frames.Pixels.Length];
        for (var frame = 0; frame < frames.Count; frame++)
        {
            for (var row = 0; row < height; row++)
            {
                var source = frames.Frame(frame).Slice(3 * width * Math.Clamp(row - down, 0, height - 1), 3 * width);
                var target = shifted.AsSpan(3 * width * (frame * height + row), 3 * width);
                for (var column = 0; column < width; column++)
                {
                    source.Slice(3 * Math.Clamp(column - right, 0, width - 1), 3).CopyTo(target[(3 * column)..]);
                }
            }
        }

        return new VideoFrames(shifted, frames.Count, height, width);
    }

    /// <inheritdoc/>
    public void Validate() => ArgumentOutOfRangeException.ThrowIfLessThan(MaximumPixels, 1);
}
