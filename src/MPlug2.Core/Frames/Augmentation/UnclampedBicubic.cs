namespace MPlug2.Frames.Augmentation;

/// <summary>
/// The reference's resize of training clips, with its faults: torch's bicubic (a = -0.75) without antialiasing, cut to whole numbers and not
/// clamped: as there but for one value in a thousand, where the last bit of a sum decides. The bytes have wrapped around, as the next step of the reference makes them; the values themselves lie over them.
/// </summary>
internal static class UnclampedBicubic
{
    private const int Taps = 4;
    private const float A = -0.75f;

    internal static VideoFrames Apply(VideoFrames frames, int height, int width)
    {
        var values = Resize(frames, height, width);
        var pixels = Array.ConvertAll(values, value => unchecked((byte)value));
        var patches = new NormalizedPatch[frames.Count];
        var area = height * width;
        for (var frame = 0; frame < patches.Length; frame++)
        {
            var planes = new float[3 * area];
            for (var i = 0; i < planes.Length; i++)
            {
                planes[((i % 3) * area) + (i / 3)] = FrameTensors.Normalize(values[(frame * planes.Length) + i], i % 3);
            }

            patches[frame] = new(frame, 0, 0, height, width, planes);
        }

        return new VideoFrames(pixels, frames.Count, height, width) { Patches = patches };
    }

    /// <summary>Whole numbers that may lie outside of 0 to 255, [T, H, W, 3].</summary>
    internal static short[] Resize(VideoFrames frames, int height, int width)
    {
        var rows = Axis(frames.Height, height);
        var columns = Axis(frames.Width, width);
        var result = new short[checked(3 * frames.Count * height * width)];
        var at = 0;
        for (var frame = 0; frame < frames.Count; frame++)
        {
            var source = frames.Frame(frame);
            foreach (var (lines, down) in rows)
            {
                foreach (var (places, across) in columns)
                {
                    for (var channel = 0; channel < 3; channel++)
                    {
                        var sum = 0f;
                        for (var tap = 0; tap < Taps; tap++)
                        {
                            var line = 0f;
                            for (var place = 0; place < Taps; place++)
                            {
                                line = MathF.FusedMultiplyAdd(
                                    source[(3 * ((lines[tap] * frames.Width) + places[place])) + channel], across[place], line);
                            }

                            sum = MathF.FusedMultiplyAdd(line, down[tap], sum);
                        }

                        result[at++] = (short)sum;
                    }
                }
            }
        }

        return result;
    }

    private static (int[] Places, float[] Weights)[] Axis(int source, int target)
    {
        var scale = (float)source / target;
        return [.. Enumerable.Range(0, target).Select(i =>
        {
            var exact = ((double)scale * (i + 0.5)) - 0.5;
            var first = (int)Math.Floor(exact);
            var after = (float)Math.Clamp(exact - first, 0, 1);
            int[] places = [.. Enumerable.Range(first - 1, Taps).Select(place => Math.Clamp(place, 0, source - 1))];
            return (places, new[] { Far(after + 1), Near(after), Near(1 - after), Far(1 - after + 1) });
        })];
    }

    // Multiplications and additions are fused, as torch's compiler fuses them.
    private static float Near(float t) => MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(A + 2, t, -(A + 3)) * t, t, 1);

    private static float Far(float t) =>
        MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(A, t, -5 * A), t, 8 * A), t, -4 * A);
}
