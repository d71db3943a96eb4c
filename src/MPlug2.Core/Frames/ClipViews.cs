using MPlug2.Frames.Augmentation;

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
        var whole = crops == 1 || (frames.Height == size && frames.Width == size);
        CropBox[] places = whole ? [new(0, 0, frames.Height, frames.Width)] : Places(frames, crops, size);
        for (var clip = 0; clip < clips; clip++)
        {
            var all = Every(frames, clip, clips);
            foreach (var place in places)
            {
                yield return place.Cut(all);
            }
        }
    }

    private static CropBox[] Places(VideoFrames frames, int crops, int size)
    {
        int down = frames.Height - size, right = frames.Width - size;
        if (down < 0 || right < 0)
        {
            throw new ArgumentException($"Crops of {size}x{size} pixels are wanted of pictures of {frames.Width}x{frames.Height}.", nameof(frames));
        }

        (int Top, int Left)[] corners = crops == 3
            ? [(down / 2, 0), (down / 2, right / 2), (down / 2, right)]
            : [(0, 0), (0, right), (down / 2, right / 2), (down, 0), (down, right)];
        return [.. corners.Select(corner => new CropBox(corner.Top, corner.Left, size, size))];
    }

    private static VideoFrames Every(VideoFrames frames, int first, int step)
    {
        if (step == 1)
        {
            return frames;
        }

        int count = frames.Count / step, size = 3 * frames.Height * frames.Width;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(count * size));
        for (var frame = 0; frame < count; frame++)
        {
            frames.Frame(first + (frame * step)).CopyTo(pixels.AsSpan(frame * size));
        }

        return new VideoFrames(pixels, count, frames.Height, frames.Width);
    }
}
