using MPlug2.Configuration;
using static TorchSharp.torch;

namespace MPlug2.Frames;

/// <summary>From decoded pictures to what the vision encoder takes: CLIP's normalisation, written straight into the tensor's memory.</summary>
public static class FrameTensors
{
    private static readonly float[] Mean = [0.48145466f, 0.4578275f, 0.40821073f];
    private static readonly float[] Deviation = [0.26862954f, 0.26130258f, 0.27577711f];
    private static readonly float[][] Normalized = [.. Enumerable.Range(0, 3).Select(TableOf)];

    /// <summary>Red, green and blue that normalise to 0, as near as bytes come (0.004): what fills the place around a letterboxed picture.</summary>
    internal static IReadOnlyList<byte> NeutralColor { get; } = [.. Mean.Select(value => (byte)MathF.Round(value * 255))];

    /// <summary>Normalises clips of the configured size and the same number of frames.</summary>
    /// <returns>float32 [B, 3, T, H, W] on the CPU, stored frame after frame.</returns>
    /// <exception cref="ArgumentException">No clip, or clips of different sizes.</exception>
    public static Tensor ToTensor(IReadOnlyList<VideoFrames> clips, VisionConfig config)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(config);
        if (clips.Count == 0)
        {
            throw new ArgumentException("There is no clip.", nameof(clips));
        }

        int frames = clips[0].Count, side = config.ImageSize;
        using var pixels = empty([clips.Count, frames, 3, side, side], ScalarType.Float32); // [B, T, 3, H, W]
        var area = side * side;
        for (var clip = 0; clip < clips.Count; clip++)
        {
            if (clips[clip].Count != frames)
            {
                throw new ArgumentException(
                    $"Clip {clip} has {clips[clip].Count} frames and the first clip {frames}; a batch has one length.", nameof(clips));
            }

            var resized = NearestResize.Apply(clips[clip], side, side);
            using var one = pixels.select(0, clip);
            var target = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(one.bytes);
            for (var frame = 0; frame < frames; frame++)
            {
                Normalize(resized.Frame(frame), target.Slice(3 * area * frame, 3 * area));
            }

            Overlay(clips[clip], target, side);
        }

        return pixels.transpose(1, 2); // [B, 3, T, H, W]
    }

    /// <summary>One value as the network takes it; it may lie outside of 0 to 255.</summary>
    internal static float Normalize(int value, int channel) => (value / 255f - Mean[channel]) / Deviation[channel];

    private static void Overlay(VideoFrames clip, Span<float> planes, int side)
    {
        if (clip.Patches.Count > 0 && (clip.Height != side || clip.Width != side))
        {
            throw new ArgumentException(
                $"Parts of a clip of {clip.Width}x{clip.Height} were erased, but the network takes {side}x{side}. Erase after resizing.", nameof(clip));
        }

        foreach (var patch in clip.Patches)
        {
            patch.Write(planes.Slice(3 * side * side * patch.Frame, 3 * side * side), side);
        }
    }

    private static void Normalize(ReadOnlySpan<byte> rgb, Span<float> planes)
    {
        var area = planes.Length / 3;
        Span<float> red = planes[..area], green = planes.Slice(area, area), blue = planes.Slice(2 * area, area);
        float[] redTable = Normalized[0], greenTable = Normalized[1], blueTable = Normalized[2];
        for (int pixel = 0, at = 0; pixel < area; pixel++, at += 3)
        {
            red[pixel] = redTable[rgb[at]];
            green[pixel] = greenTable[rgb[at + 1]];
            blue[pixel] = blueTable[rgb[at + 2]];
        }
    }

    private static float[] TableOf(int channel) =>
        [.. Enumerable.Range(0, 256).Select(value => Normalize(value, channel))];
}
