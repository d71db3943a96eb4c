namespace MPlug2.Frames;

/// <summary>
/// The reference's resize at test time: straight to the target size, aspect not kept, each output pixel copied from
/// <c>floor(output * input / size)</c> (torch's "nearest"; ffmpeg's "neighbor" picks other pixels).
/// </summary>
public static class NearestResize
{
    /// <summary>Resizes every frame to <paramref name="height"/> x <paramref name="width"/>; returns the same object if that is its size.</summary>
    public static VideoFrames Apply(VideoFrames frames, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Height == height && frames.Width == width)
        {
            return frames;
        }

        int[] rows = SourceIndices(frames.Height, height), columns = SourceIndices(frames.Width, width);
        var target = new byte[3L * frames.Count * height * width];
        var at = 0;
        for (var frame = 0; frame < frames.Count; frame++)
        {
            var source = frames.Frame(frame);
            foreach (var row in rows)
            {
                var line = source.Slice(3 * row * frames.Width, 3 * frames.Width);
                foreach (var column in columns)
                {
                    line.Slice(3 * column, 3).CopyTo(target.AsSpan(at));
                    at += 3;
                }
            }
        }

        return new VideoFrames(target, frames.Count, height, width);
    }

    /// <summary>For each of <paramref name="target"/> positions the source position; scale and product in float32, as torch computes them.</summary>
    public static int[] SourceIndices(int source, int target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);
        var scale = (float)source / target;
        return [.. Enumerable.Range(0, target).Select(i => Math.Min((int)MathF.Floor(i * scale), source - 1))];
    }
}
