using System.Globalization;
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
    internal VideoFrames Read(VideoRow row, Random? random, CancellationToken cancellationToken)
    {
        // A fault of the row and not of the program: the policy for bad media decides what becomes of it.
        if (row.Start is not (null or (>= 0 and < double.PositiveInfinity)) || row.End <= (row.Start ?? 0))
        {
            throw VideoRejectedException.Create(
                VideoRejectionReason.OutsideClip, row.Media,
                $"the row's start is {row.Start?.ToString(CultureInfo.InvariantCulture) ?? "missing"} and its end " +
                $"{row.End?.ToString(CultureInfo.InvariantCulture) ?? "missing"}; a start is 0 seconds or more, and an end lies after it.");
        }

        return _source.Read(row.Media, Request(random) with { StartSeconds = row.Start, EndSeconds = row.End }, cancellationToken);
    }

    /// <summary>The middles' frames of those clips that can share a process; null for the others, which <see cref="Read"/> reads.</summary>
    internal IReadOnlyList<VideoFrames?> ReadTogether(IReadOnlyList<VideoRow> rows, CancellationToken cancellationToken)
    {
        int[] whole = [.. Enumerable.Range(0, rows.Count).Where(i => rows[i] is { Start: null, End: null })];
        var read = _source.ReadTogether([.. whole.Select(i => rows[i].Media)], Request(null), cancellationToken);
        var all = new VideoFrames?[rows.Count];
        for (var i = 0; i < whole.Length; i++)
        {
            all[whole[i]] = read[i];
        }

        return all;
    }

    /// <summary>Decodes short clips into the cache, if there is one, many in one process.</summary>
    /// <param name="rows">Clips that will be read.</param>
    /// <param name="random">Whether they will be read with random frames (training) or the middles' (validation).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal void Preload(IEnumerable<VideoRow> rows, bool random, CancellationToken cancellationToken) => _source.Preload(
        [.. rows.Where(row => row is { Start: null, End: null }).Select(row => row.Media)], Request(random ? new Random(0) : null), cancellationToken);

    private FrameRequest Request(Random? random) => new()
    {
        Count = format.Frames,
        Sampling = random is null ? FrameSampling.Middle : FrameSampling.Random,
        Random = random,
        Height = format.ImageSize,
        Width = format.ImageSize,
        Resize = format.Resize,
    };
}
