using System.Runtime.InteropServices;
using MPlug2.Frames;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>From pictures of different sizes to one batch: normalised, then padded with zeros (the mean colour) at the right and below.</summary>
internal static class ImagePixels
{
    /// <summary>float32 [B, 3, S, S] on the CPU.</summary>
    /// <exception cref="ArgumentException">A picture does not fit into the square.</exception>
    internal static Tensor ToTensor(IReadOnlyList<VideoFrames> images, DetectorConfig config)
    {
        var side = config.ImageSize;
        var tables = Enumerable.Range(0, 3).Select(channel => TableOf((float)config.PixelMean[channel], (float)config.PixelDeviation[channel])).ToArray();
        using var scope = NewDisposeScope();
        var pixels = zeros([images.Count, 3, side, side], ScalarType.Float32);
        for (var i = 0; i < images.Count; i++)
        {
            var image = images[i];
            if (image.Count != 1 || image.Height > side || image.Width > side)
            {
                throw new ArgumentException(
                    $"Picture {i} has {image.Count} frames of {image.Width}x{image.Height}; a detector of {side} pixels takes one frame inside of them. " +
                    "Resize it first, or raise DetectorConfig.ImageSize.", nameof(images));
            }

            var planes = MemoryMarshal.Cast<byte, float>(pixels.select(0, i).bytes);
            for (var row = 0; row < image.Height; row++)
            {
                var line = image.Pixels.AsSpan(3 * row * image.Width, 3 * image.Width);
                for (var channel = 0; channel < 3; channel++)
                {
                    var target = planes.Slice((channel * side + row) * side, image.Width);
                    var table = tables[channel];
                    for (var column = 0; column < target.Length; column++)
                    {
                        target[column] = table[line[3 * column + channel]];
                    }
                }
            }
        }

        return pixels.MoveToOuterDisposeScope();
    }

    private static float[] TableOf(float mean, float deviation) => [.. Enumerable.Range(0, 256).Select(value => (value - mean) / deviation)];
}
