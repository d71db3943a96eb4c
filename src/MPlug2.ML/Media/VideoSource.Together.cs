using MPlug2.Frames;

namespace MPlug2.ML.Media;

public sealed partial class VideoSource
{
    /// <summary>
    /// Reads many clips with fewer processes: short ones share a decoder process, which is most of what reading a short clip costs.
    /// </summary>
    /// <param name="media">Files; bytes in memory and long files are left out.</param>
    /// <param name="request">Which frames, at what size; the middles of intervals, without start or end.</param>
    /// <param name="cancellationToken">Ends the reading; no process outlives it.</param>
    /// <returns>For each medium its frames, or null where <see cref="Read"/> must read it, or would say what is wrong with it.</returns>
    public IReadOnlyList<VideoFrames?> ReadTogether(
        IReadOnlyList<MediaReference> media, FrameRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        var found = new VideoFrames?[media.Count];
        if (request is { Sampling: FrameSampling.Middle, HasWindow: false })
        {
            foreach (var (place, key, frames) in DecodeTogether(media, request, place => found[place] is not null, cancellationToken))
            {
                var picked = Pick(frames, FrameSampler.Middle(frames.Count, request.Count, request.Clips));
                found[place] = key is null ? picked : _options.Cache!.Add(key, picked);
            }
        }

        return found;
    }

    /// <summary>
    /// Fills the cache with short clips ahead of reading them one by one; without a cache, or once it is full, it does nothing. Clips with
    /// anything unusual about them are left to <see cref="Read"/>.
    /// </summary>
    /// <param name="media">Files; the same may come more than once.</param>
    /// <param name="request">As the clips will be asked for, without start or end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Preload(IReadOnlyList<MediaReference> media, FrameRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        if (_options.Cache is not { } cache || request.HasWindow)
        {
            return;
        }

        var full = false;
        foreach (var (_, key, frames) in DecodeTogether([.. media.DistinctBy(medium => medium.Identity)], request, _ => full, cancellationToken))
        {
            full |= !cache.HasRoomFor(frames);
            if (!full && (request.Sampling == FrameSampling.Middle || frames.Pixels.LongLength <= cache.MaximumClipBytes))
            {
                var kept = request.Sampling == FrameSampling.Middle ? Pick(frames, FrameSampler.Middle(frames.Count, request.Count, request.Clips)) : frames;
                cache.Add(key!, kept);
            }
        }
    }

    /// <summary>All frames of short clips, some dozens a process; a place that <paramref name="skip"/> names when its turn comes is left out.</summary>
    private IEnumerable<(int Place, string? Key, VideoFrames Frames)> DecodeTogether(
        IReadOnlyList<MediaReference> media, FrameRequest request, Func<int, bool> skip, CancellationToken cancellationToken)
    {
        // A video with several rows is decoded once for all of them.
        foreach (var groups in Enumerable.Range(0, media.Count).GroupBy(place => media[place].Identity).Chunk(ClipsTogether.MostFiles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var files = new List<(IEnumerable<int> Places, string? Key, InputFile File)>();
            foreach (var places in groups.Where(group => !group.All(skip)))
            {
                var medium = media[places.First()];
                if (SmallFile(medium) is { } file)
                {
                    files.Add((places, _options.Cache is null ? null : CacheKey(file, medium, request), file));
                }
            }

            if (files.Sum(file => file.Places.Count()) < 2)
            {
                continue; // one alone gains nothing
            }

            var decoded = DecodeInOneProcess([.. files.Select(file => file.File)], request, cancellationToken);
            for (var i = 0; i < files.Count; i++)
            {
                if (decoded[i] is { } frames)
                {
                    foreach (var place in files[i].Places)
                    {
                        yield return (place, files[i].Key, frames);
                    }
                }
            }
        }
    }

    private VideoFrames?[] DecodeInOneProcess(IReadOnlyList<InputFile> files, FrameRequest request, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(_options.Limits.Timeout);
        try
        {
            return new ClipsTogether(request, _options.Ffmpeg, Settings(), stop.Token).Decode(files);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new VideoFrames?[files.Count]; // each has its own time when it is read alone
        }
    }

    private InputFile? SmallFile(MediaReference medium)
    {
        try
        {
            return MediaIntake.FileOf(medium, _options.Limits) is { } file && file.Length <= _options.SmallFileBytes ? file : null;
        }
        catch (VideoRejectedException)
        {
            return null; // Read says why
        }
    }
}
