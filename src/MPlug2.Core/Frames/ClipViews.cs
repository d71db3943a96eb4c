namespace MPlug2.Frames;

/// <summary>
/// Several views of one clip: as many clips with frames between each other's (the video is seen from begin to end in each), and crops of
/// pictures that are larger than the model's.
/// </summary>
internal static class ClipViews
{
    /// <summary>Side at which pictures are read for crops, as a multiple of the model's: the reference's in pretraining.</summary>
    private const double Enlargement = 1.14;

    /// <summary>Side of the pictures from which crops are taken; for one crop, the whole picture, the model's own.</summary>
    internal static int SideFor(int size, int crops) => crops == 1 ? size : (int)Math.Round(size * Enlargement);

    /// <summary>The views, clip after clip, crop after crop; each is made when its turn comes.</summary>
    /// <param name="frames">The frames of all clips in the order of time: frame t of clip k is number t * clips + k.</param>
    /// <param name="clips">Clips, which divide the number of frames.</param>
    /// <param name="crops">1 for the whole picture, or 3 or 5.</param>
    /// <param name="size">Side of a crop; pictures of this size are left whole.</param>
    internal static IEnumerable<VideoFrames> Of(VideoFrames frames, int clips, int crops, int size)
    {
        (int Top, int Left)[] places = crops == 1 || (frames.Height == size && frames.Width == size) ? [] : Places(frames, crops, size);
        for (var clip = 0; clip < clips; clip++)
        {
            if (places.Length == 0)
            {
                yield return clips == 1 ? frames : Cut(frames, clip, clips, 0, 0, frames.Height, frames.Width);
                continue;
            }

            foreach (var (top, left) in places)
            {
                yield return Cut(frames, clip, clips, top, left, size, size);
            }
        }
    }

    private static (int Top, int Left)[] Places(VideoFrames frames, int crops, int size)
    {
        int down = frames.Height - size, right = frames.Width - size;
        if (down < 0 || right < 0)
        {
            throw new ArgumentException($"Crops of {size}x{size} pixels are wanted of pictures of {frames.Width}x{frames.Height}.", nameof(frames));
        }

        return crops == 3
            ? [(down / 2, 0), (down / 2, right / 2), (down / 2, right)]
            : [(0, 0), (0, right), (down / 2, right / 2), (down, 0), (down, right)];
    }

    private static VideoFrames Cut(VideoFrames frames, int first, int step, int top, int left, int height, int width)
    {
        var count = frames.Count / step;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(3 * count * height * width));
        for (var frame = 0; frame < count; frame++)
        {
            var source = frames.Frame(first + (frame * step));
            for (var row = 0; row < height; row++)
            {
                source.Slice(3 * (((top + row) * frames.Width) + left), 3 * width).CopyTo(pixels.AsSpan(3 * width * ((frame * height) + row)));
            }
        }

        return new VideoFrames(pixels, count, height, width);
    }
}
