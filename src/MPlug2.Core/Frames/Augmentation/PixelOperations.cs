namespace MPlug2.Frames.Augmentation;

/// <summary>The operations of <see cref="RandAugment"/> on every frame of a clip alike.</summary>
internal static class PixelOperations
{
    /// <summary>Applies an operation.</summary>
    /// <param name="frames">Stays as it is.</param>
    /// <param name="operation">What to do.</param>
    /// <param name="argument">Factor, share, pixels (positive: left or up), degrees (positive: counter-clockwise), threshold or bits.</param>
    /// <param name="referenceQuirks">With the faults of the reference's colour operations, instead of Pillow's.</param>
    internal static VideoFrames Apply(VideoFrames frames, PixelOperation operation, double argument, bool referenceQuirks)
    {
        if (operation == PixelOperation.Identity)
        {
            return frames;
        }

        int height = frames.Height, width = frames.Width, size = 3 * height * width;
        var pixels = GC.AllocateUninitializedArray<byte>(frames.Pixels.Length);
        for (var frame = 0; frame < frames.Count; frame++)
        {
            Apply(frames.Frame(frame), pixels.AsSpan(frame * size, size));
        }

        return new VideoFrames(pixels, frames.Count, height, width);

        void Apply(ReadOnlySpan<byte> source, Span<byte> target)
        {
            switch (operation)
            {
                case PixelOperation.AutoContrast:
                    ChannelTables.AutoContrast(source, target, referenceQuirks);
                    break;
                case PixelOperation.Equalize:
                    ChannelTables.Equalize(source, target);
                    break;
                case PixelOperation.Solarize:
                    ChannelTables.Map(source, target, value => (byte)(value < argument ? value : 255 - value));
                    break;
                case PixelOperation.Posterize:
                    ChannelTables.Map(source, target, value => (byte)(value & ~((1 << (8 - (int)argument)) - 1)));
                    break;
                case PixelOperation.Brightness:
                    ChannelTables.Map(source, target, value => Enhancement.Blend(0, value, (float)argument));
                    break;
                case PixelOperation.Contrast:
                    Enhancement.Contrast(source, target, argument, referenceQuirks);
                    break;
                case PixelOperation.Color:
                    Enhancement.Color(source, target, argument, referenceQuirks);
                    break;
                case PixelOperation.Sharpness:
                    Enhancement.Sharpness(source, target, height, width, (float)argument, referenceQuirks);
                    break;
                case PixelOperation.HorizontalFlip:
                    RandomFlip.Mirror(source, target, width);
                    break;
                default:
                    AffineWarp.Apply(source, target, height, width, AffineWarp.Matrix(operation, argument, height, width));
                    break;
            }
        }
    }
}
