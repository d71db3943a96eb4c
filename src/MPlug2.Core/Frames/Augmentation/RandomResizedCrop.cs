using static MPlug2.Frames.Augmentation.Draws;

namespace MPlug2.Frames.Augmentation;

/// <summary>
/// Cuts out a part of random area and shape, the same of all frames, and resizes it to the network's size: the first step of the paper's
/// fine-tuning and of its pre-training on images.
/// </summary>
/// <param name="MinimumScale">Least share of the picture's area, above 0. Default 0.5.</param>
/// <param name="MaximumScale">Largest share, at most 1. Default 1.</param>
public sealed record RandomResizedCrop(double MinimumScale = 0.5, double MaximumScale = 1) : IFrameAugmentation
{
    private const int Attempts = 10;

    /// <summary>Least width over height, above 0. Default 3/4.</summary>
    public double MinimumRatio { get; init; } = 3d / 4;

    /// <summary>Largest width over height. Default 4/3.</summary>
    public double MaximumRatio { get; init; } = 4d / 3;

    /// <inheritdoc/>
    public bool WantsSourceSize => true;

    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random) => Apply(frames, imageSize, random, referenceQuirks: false);

    /// <inheritdoc/>
    public void Validate() => Faults.ThrowIfAny(nameof(RandomResizedCrop), List());

    internal VideoFrames Apply(VideoFrames frames, int imageSize, Random random, bool referenceQuirks)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        Validate();
        var image = frames.Count == 1;
        var part = Draw(frames.Height, frames.Width, random, singlePrecision: image).Cut(frames);
        return referenceQuirks && !image ? UnclampedBicubic.Apply(part, imageSize, imageSize) : SmoothResize.Apply(part, imageSize, imageSize);
    }

    /// <summary>The part of a picture to keep.</summary>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of it.</param>
    /// <param name="random">An area and a ratio an attempt, then top and left.</param>
    /// <param name="singlePrecision">As torchvision draws for images; the reference's code for clips draws in double.</param>
    internal CropBox Draw(int height, int width, Random random, bool singlePrecision)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            double scale = random.Uniform(MinimumScale, MaximumScale), ratio;
            if (singlePrecision)
            {
                scale = (float)scale;
                ratio = MathF.Exp((float)random.Uniform(MathF.Log((float)MinimumRatio), MathF.Log((float)MaximumRatio)));
            }
            else
            {
                ratio = Math.Exp(random.Uniform(Math.Log(MinimumRatio), Math.Log(MaximumRatio)));
            }

            var area = (double)height * width * scale;
            int columns = Round(Math.Sqrt(area * ratio)), rows = Round(Math.Sqrt(area / ratio));
            if (columns > 0 && columns <= width && rows > 0 && rows <= height)
            {
                var top = random.Integer(0, height - rows);
                return new(top, random.Integer(0, width - columns), rows, columns);
            }
        }

        return Largest(height, width);
    }

    internal IEnumerable<string> List() =>
    [
        .. Faults.Unless(
            MinimumScale > 0 && MinimumScale <= MaximumScale && MaximumScale <= 1,
            $"the scale is {MinimumScale} to {MaximumScale}; it must lie above 0 and up to 1"),
        .. Faults.Unless(
            MinimumRatio > 0 && MinimumRatio <= MaximumRatio && MaximumRatio < double.PositiveInfinity,
            $"the ratio is {MinimumRatio} to {MaximumRatio}; it must lie above 0"),
    ];

    // The middle, as much of it as the ratios allow.
    private CropBox Largest(int height, int width)
    {
        var shape = (double)width / height;
        int columns = width, rows = height;
        if (shape < MinimumRatio)
        {
            rows = Math.Clamp(Round(width / MinimumRatio), 1, height);
        }
        else if (shape > MaximumRatio)
        {
            columns = Math.Clamp(Round(height * MaximumRatio), 1, width);
        }

        return new((height - rows) / 2, (width - columns) / 2, rows, columns);
    }
}
