using MPlug2.Frames;
using MPlug2.Frames.Augmentation;

namespace MPlug2.Detection.Data;

/// <summary>
/// The augmentation that ViTDet and EVA train detectors with (LSJ): mirror by chance, scale at random to a tenth up to the double, cut out a
/// square. Boxes and masks move along; what falls outside is left out. The result may be smaller than the square: padding is the network's.
/// </summary>
public sealed record LargeScaleJitter
{
    /// <summary>Side of the square in pixels, at least 1.</summary>
    public int Size { get; init; } = 1024;

    /// <summary>The least scale, above 0. Default 0.1.</summary>
    public double MinimumScale { get; init; } = 0.1;

    /// <summary>The largest scale. Default 2.</summary>
    public double MaximumScale { get; init; } = 2;

    /// <summary>How often pictures are mirrored, 0 to 1. Default 0.5.</summary>
    public double MirrorProbability { get; init; } = 0.5;

    /// <summary>Augments at random.</summary>
    /// <param name="image">A single picture; crowds are left out of the result.</param>
    /// <param name="random">Three numbers are drawn from it.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public AnnotatedImage Apply(AnnotatedImage image, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Apply(image, new LargeScaleJitterDraw(
            random.NextDouble() < MirrorProbability,
            MinimumScale + ((MaximumScale - MinimumScale) * random.NextDouble()),
            random.NextDouble()));
    }

    /// <summary>Augments by the given decisions.</summary>
    /// <exception cref="ArgumentException">A setting or a decision is out of its range.</exception>
    public AnnotatedImage Apply(AnnotatedImage image, LargeScaleJitterDraw draw)
    {
        ArgumentNullException.ThrowIfNull(image);
        Validate();
        if (!(draw.Scale > 0 && double.IsFinite(draw.Scale) && draw.Offset is >= 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"The draw {draw} is out of range: a scale is above 0, an offset 0 to 1."), nameof(draw));
        }

        var picture = image.Picture;
        var target = Size * draw.Scale;
        var factor = Math.Min(target / picture.Height, target / picture.Width);
        var height = Math.Max(1, (int)Math.Round(picture.Height * factor)); // half to even, as numpy rounds
        var width = Math.Max(1, (int)Math.Round(picture.Width * factor));
        var placement = new ObjectPlacement(
            picture.Height, picture.Width, draw.IsMirrored, height, width,
            (int)Math.Round(Math.Max(height - Size, 0) * draw.Offset), (int)Math.Round(Math.Max(width - Size, 0) * draw.Offset), Size);

        var mirrored = draw.IsMirrored ? RandomFlip.Mirror(picture) : picture;
        var scaled = SmoothResize.Apply(mirrored, height, width, SmoothFilter.Bilinear);
        var part = new CropBox(placement.Top, placement.Left, placement.Rows, placement.Columns);
        return new AnnotatedImage(part.Cut(scaled), placement.Move(image.Objects));
    }

    internal void Validate()
    {
        if (Size < 1 || !(MinimumScale > 0 && MinimumScale <= MaximumScale && double.IsFinite(MaximumScale)) || MirrorProbability is not (>= 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The jitter {this} is not possible: a size is at least 1, scales are above 0 with the least first, and the probability is 0 to 1."));
        }
    }
}
