using MPlug2.Frames;

namespace MPlug2.ML.Media;

/// <summary>Takes pictures from the pipe one at a time, brings each to the wanted size and keeps it, up to a number of bytes.</summary>
internal sealed class FrameCollector(FrameRequest request, long maximumBytes)
{
    private readonly List<VideoFrames> _frames = [];
    private long _bytes;

    public int Count => _frames.Count;

    public int Height => _frames[0].Height;

    public int Width => _frames[0].Width;

    public void Read(Stream output)
    {
        var pictures = new PpmReader(output);
        while (pictures.Next())
        {
            var picture = new VideoFrames(pictures.Pixels, 1, pictures.Height, pictures.Width);
            var resized = NearestResize.Apply(picture, request.Height ?? picture.Height, request.Width ?? picture.Width);
            _bytes += resized.Pixels.LongLength;
            if (_bytes > maximumBytes || (Count > 0 && (resized.Height != Height || resized.Width != Width)))
            {
                return; // the process is stopped and its end says so
            }

            _frames.Add(ReferenceEquals(resized, picture) ? new(pictures.Pixels[..], 1, picture.Height, picture.Width) : resized);
        }
    }

    /// <summary>The frames at these places of those kept; a place may occur more than once.</summary>
    public VideoFrames Pick(IReadOnlyList<int> places)
    {
        var size = 3 * Height * Width;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(size * places.Count));
        for (var i = 0; i < places.Count; i++)
        {
            _frames[places[i]].Pixels.CopyTo(pixels, i * size);
        }

        return new VideoFrames(pixels, places.Count, Height, Width);
    }
}
