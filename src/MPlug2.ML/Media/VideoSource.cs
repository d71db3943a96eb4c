using System.Security.Cryptography;
using MPlug2.Frames;

namespace MPlug2.ML.Media;

/// <summary>
/// Reads frames of video files and GIFs through ffmpeg: exactly the frames the reference samples, at constant and variable frame rate,
/// turned upright where the file says how the camera was held (as players and the reference's decoder do).
/// </summary>
/// <remarks>
/// Thread-safe; each call runs its own processes and leaves none behind. Whatever is wrong with a file ends in a
/// <see cref="VideoRejectedException"/>, never in other frames than those asked for. Files must not change while they are read.
/// </remarks>
public sealed partial class VideoSource
{
    private readonly VideoSourceOptions _options;

    /// <summary>Creates a source; ffmpeg is looked for at the first reading.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">A limit is out of its range.</exception>
    public VideoSource(VideoSourceOptions? options = null)
    {
        _options = options ?? new();
        _options.Limits.Validate();
        if (_options.DecoderThreads is < 1 or > 64)
        {
            throw new ArgumentException($"DecoderThreads is {_options.DecoderThreads}; it must be 1 to 64.", nameof(options));
        }
    }

    /// <summary>Reads the frames asked for, [T, H, W, 3].</summary>
    /// <param name="media">A file or its bytes.</param>
    /// <param name="request">Which frames, at what size.</param>
    /// <param name="cancellationToken">Ends the reading; no process outlives it.</param>
    /// <exception cref="VideoRejectedException">The video is refused or unreadable.</exception>
    /// <exception cref="FfmpegNotFoundException">ffmpeg is missing on this machine.</exception>
    /// <exception cref="ArgumentException">The request is not valid.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public VideoFrames Read(MediaReference media, FrameRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(_options.Limits.Timeout);
        try
        {
            return ReadThroughCache(media, request, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw VideoRejectedException.Create(
                VideoRejectionReason.TimedOut,
                media,
                $"reading it took longer than {_options.Limits.Timeout}. Use a shorter or smaller video or raise MediaLimits.Timeout.");
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private VideoFrames ReadThroughCache(MediaReference media, FrameRequest request, CancellationToken stop)
    {
        using var folder = WorkFolder.Create();
        var file = MediaIntake.FileOf(media, _options.Limits);

        // One draw a reading, whichever way it takes: the same stream of random numbers gives the same frames with and without a cache.
        var seed = request.Sampling == FrameSampling.Random ? request.Random!.Next() : 0;
        if (_options.Cache is not { } cache)
        {
            return Decode((candidates, _, _) => Sample(candidates));
        }

        var key = CacheKey(file, media, request);
        if (request.Sampling == FrameSampling.Middle)
        {
            return cache.TryGet(key) ?? cache.Add(key, Decode((candidates, _, _) => Sample(candidates)));
        }

        if (cache.TryGet(key) is { } kept)
        {
            return Pick(kept, Sample(kept.Count));
        }

        var all = false;
        var frames = Decode((candidates, height, width) =>
        {
            all = 3L * candidates * height * width <= cache.MaximumClipBytes;
            return all ? [.. Enumerable.Range(0, candidates)] : Sample(candidates);
        });
        return all ? Pick(cache.Add(key, frames), Sample(frames.Count)) : frames;

        int[] Sample(int candidates) => request.Sampling == FrameSampling.Middle
            ? FrameSampler.Middle(candidates, request.Count, request.Clips)
            : FrameSampler.Random(candidates, request.Count, new Random(seed));

        VideoFrames Decode(FrameChoice choice)
        {
            var input = file ?? MediaIntake.CheckBytes(media, _options.Limits, folder);
            return new ClipDecoding(input, request, choice, _options.Ffmpeg, Settings(), folder, stop).Run();
        }
    }

    private DecodeSettings Settings() =>
        new(_options.Limits, _options.DecoderThreads, _options.Ffmpeg.FrameRateOption, _options.SmallFileBytes, _options.OnWay);

    private static string CacheKey(InputFile? file, MediaReference media, FrameRequest request)
    {
        var content = file is null
            ? Convert.ToHexString(SHA256.HashData(media.Bytes.Span))
            : FormattableString.Invariant($"{file.Path}|{file.Length}|{File.GetLastWriteTimeUtc(file.Path).Ticks}");
        var frames = request.Sampling == FrameSampling.Middle ? FormattableString.Invariant($"middle {request.Count} {request.Clips}") : "all";
        return FormattableString.Invariant(
            $"{frames}|{request.StartSeconds:R}|{request.EndSeconds:R}|{request.Height}x{request.Width}|{request.Resize}|{content}");
    }

    private static VideoFrames Pick(VideoFrames frames, int[] places)
    {
        var size = 3 * frames.Height * frames.Width;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(size * places.Length));
        for (var i = 0; i < places.Length; i++)
        {
            frames.Frame(places[i]).CopyTo(pixels.AsSpan(i * size));
        }

        return new VideoFrames(pixels, places.Length, frames.Height, frames.Width);
    }
}
