using MPlug2.Frames;

namespace MPlug2.Detection.Data;

/// <summary>Edits of a picture that move pixels and change none.</summary>
internal static class PictureEdits
{
    /// <summary>Left and right change places. [1, H, W, 3].</summary>
    internal static VideoFrames Mirror(VideoFrames picture)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(picture.Pixels.Length);
        for (var row = 0; row < picture.Count * picture.Height; row++)
        {
            var from = picture.Pixels.AsSpan(3 * row * picture.Width, 3 * picture.Width);
            var to = pixels.AsSpan(3 * row * picture.Width, 3 * picture.Width);
            for (var at = 0; at < from.Length; at += 3)
            {
                from.Slice(at, 3).CopyTo(to[(from.Length - 3 - at)..]);
            }
        }

        return new VideoFrames(pixels, picture.Count, picture.Height, picture.Width);
    }

    /// <summary>A part of a single picture; the same object if that is all of it.</summary>
    internal static VideoFrames Crop(VideoFrames picture, int top, int left, int height, int width)
    {
        if (height == picture.Height && width == picture.Width)
        {
            return picture;
        }

        var pixels = GC.AllocateUninitializedArray<byte>(checked(3 * height * width));
        for (var row = 0; row < height; row++)
        {
            picture.Pixels.AsSpan(3 * (((top + row) * picture.Width) + left), 3 * width).CopyTo(pixels.AsSpan(3 * row * width));
        }

        return new VideoFrames(pixels, 1, height, width);
    }
}
