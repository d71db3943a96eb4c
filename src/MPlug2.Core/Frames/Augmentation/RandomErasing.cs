using static MPlug2.Frames.Augmentation.Draws;

namespace MPlug2.Frames.Augmentation;

/// <summary>
/// Covers boxes of the normalised picture, the same of all frames of a clip (Zhong et al. 2020, as in timm). It must come last: what
/// changes pixels afterwards would change them below the boxes.
/// </summary>
/// <param name="Probability">With which a sample is changed at all, 0 to 1. Default 0.25.</param>
public sealed record RandomErasing(double Probability = 0.25) : IFrameAugmentation
{
    private const int AttemptsForImages = 10;
    private const int AttemptsForClips = 100;

    /// <summary>What fills the boxes. Default <see cref="ErasingFill.Pixel"/>.</summary>
    public ErasingFill Fill { get; init; } = ErasingFill.Pixel;

    /// <summary>Least area of all boxes together, as a share of the picture, above 0. Default 0.02.</summary>
    public double MinimumArea { get; init; } = 0.02;

    /// <summary>Largest area, below 1. Default a third.</summary>
    public double MaximumArea { get; init; } = 1d / 3;

    /// <summary>Least height over width, above 0 and at most 1; its inverse is the largest. Default 0.3.</summary>
    public double MinimumRatio { get; init; } = 0.3;

    /// <summary>Fewest boxes, 1 to 64. Default 1.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary>Most boxes, at most 64. Default 1.</summary>
    public int MaximumCount { get; init; } = 1;

    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        Validate();
        var boxes = Draw(frames.Count, frames.Height, frames.Width, random);
        if (boxes.Count == 0)
        {
            return frames;
        }

        var noise = new Random(random.Next()); // of its own, so that the boxes do not depend on how they are filled
        return new VideoFrames(frames.Pixels, frames.Count, frames.Height, frames.Width)
        {
            Patches = [.. frames.Patches, .. boxes.SelectMany(box => Enumerable.Range(0, frames.Count).Select(frame => Cover(box, frame, noise)))],
        };
    }

    /// <inheritdoc/>
    public void Validate() => Faults.ThrowIfAny(nameof(RandomErasing), List());

    /// <summary>The boxes of a sample; none where it stays as it is.</summary>
    internal List<CropBox> Draw(int frames, int height, int width, Random random)
    {
        List<CropBox> boxes = [];
        if (random.NextDouble() > Probability)
        {
            return boxes;
        }

        var count = MinimumCount == MaximumCount ? MinimumCount : random.Integer(MinimumCount, MaximumCount);
        for (var i = 0; i < count; i++)
        {
            for (var attempt = 0; attempt < (frames == 1 ? AttemptsForImages : AttemptsForClips); attempt++)
            {
                var area = random.Uniform(MinimumArea, MaximumArea) * height * width / count;
                var ratio = Math.Exp(random.Uniform(Math.Log(MinimumRatio), Math.Log(1 / MinimumRatio)));
                int rows = Round(Math.Sqrt(area * ratio)), columns = Round(Math.Sqrt(area / ratio));
                if (rows < height && columns < width)
                {
                    var top = random.Integer(0, height - rows);
                    boxes.Add(new(top, random.Integer(0, width - columns), rows, columns));
                    break;
                }
            }
        }

        return boxes;
    }

    internal IEnumerable<string> List() =>
    [
        .. Faults.Unless(Probability is >= 0 and <= 1, $"Probability is {Probability}; it must be 0 to 1"),
        .. Faults.Unless(Enum.IsDefined(Fill), $"Fill is {Fill}; take Zero, Color or Pixel"),
        .. Faults.Unless(
            MinimumArea > 0 && MinimumArea <= MaximumArea && MaximumArea < 1,
            $"the area is {MinimumArea} to {MaximumArea}; it must lie above 0 and below 1"),
        .. Faults.Unless(MinimumRatio is > 0 and <= 1, $"MinimumRatio is {MinimumRatio}; it must be above 0 and at most 1"),
        .. Faults.Unless(
            MinimumCount >= 1 && MinimumCount <= MaximumCount && MaximumCount <= 64,
            $"the count is {MinimumCount} to {MaximumCount}; it must be 1 to 64"),
    ];

    private NormalizedPatch Cover(CropBox box, int frame, Random noise)
    {
        var area = box.Height * box.Width;
        var values = new float[3 * area];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = values.AsSpan(channel * area, area);
            if (Fill == ErasingFill.Color)
            {
                plane.Fill(noise.Normal());
            }
            else if (Fill == ErasingFill.Pixel)
            {
                foreach (ref var value in plane)
                {
                    value = noise.Normal();
                }
            }
        }

        return new(frame, box.Top, box.Left, box.Height, box.Width, values);
    }
}
