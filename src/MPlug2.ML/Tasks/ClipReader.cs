using MPlug2.Frames;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>How clips become frames of one task. Part of a saved model.</summary>
/// <param name="Frames">Frames of a clip.</param>
/// <param name="ImageSize">Side of the pictures.</param>
/// <param name="Resize">How they reach that size.</param>
/// <param name="Limits">What is read at all.</param>
internal sealed record ClipFormat(int Frames, int ImageSize, FrameResize Resize, MediaLimits Limits);

/// <summary>Decodes the clips of rows.</summary>
internal sealed class ClipReader(ClipFormat format, DecodedFrameCache? cache = null)
{
    private readonly VideoSource _source = new(new VideoSourceOptions { Limits = format.Limits, Cache = cache });

    /// <summary>The frames at the middles of equal intervals, or with <paramref name="random"/> one anywhere in each.</summary>
    /// <exception cref="VideoRejectedException">The clip can't be read.</exception>
    internal VideoFrames Read(VideoRow row, Random? random, CancellationToken cancellationToken) => _source.Read(row.Media, new FrameRequest
    {
        Count = format.Frames,
        Sampling = random is null ? FrameSampling.Middle : FrameSampling.Random,
        Random = random,
        StartSeconds = row.Start,
        EndSeconds = row.End,
        Height = format.ImageSize,
        Width = format.ImageSize,
        Resize = format.Resize,
    }, cancellationToken);
}
