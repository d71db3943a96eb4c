using System.Globalization;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>Decodes the media of rows.</summary>
/// <param name="format">How they become frames.</param>
/// <param name="cache">Keeps decoded frames; null for none.</param>
/// <param name="trainAtSourceSize">Whether what is read with random numbers, for training, keeps its size: an augmentation changes it.</param>
internal sealed class MediaReader(MediaFormat format, DecodedFrameCache? cache = null, bool trainAtSourceSize = false)
{
    private readonly VideoSource _videos = new(new VideoSourceOptions { Limits = format.Limits, Cache = cache });
    private readonly ImageSource _images = new(format.Limits, cache);

    /// <summary>Side of the square that the network takes.</summary>
    internal int ImageSize => format.ImageSize;

    /// <summary>An image, or a clip's frames at the middles of equal intervals, or with <paramref name="random"/> one anywhere in each.</summary>
    /// <exception cref="MediaRejectedException">The medium can't be read.</exception>
    internal DecodedMedia Read(MediaRow row, Random? random, CancellationToken cancellationToken)
    {
        if (row.Media.Kind == MediaKind.Image)
        {
            var form = trainAtSourceSize && random is not null ? ImageForm.Original : format.Form;
            return _images.Read(row.Media, new ImageRequest { Size = format.ImageSize, Form = form }, cancellationToken);
        }

        // A fault of the row and not of the program: the policy for bad media decides what becomes of it.
        if (row.Start is not (null or (>= 0 and < double.PositiveInfinity)) || row.End <= (row.Start ?? 0))
        {
            throw VideoRejectedException.Create(
                VideoRejectionReason.OutsideClip, row.Media,
                $"the row's start is {row.Start?.ToString(CultureInfo.InvariantCulture) ?? "missing"} and its end " +
                $"{row.End?.ToString(CultureInfo.InvariantCulture) ?? "missing"}; a start is 0 seconds or more, and an end lies after it.");
        }

        return new(_videos.Read(row.Media, Request(random) with { StartSeconds = row.Start, EndSeconds = row.End }, cancellationToken));
    }

    /// <summary>
    /// Those media of a block that are cheaper together: short clips that share a process, and what several rows name, which is decoded once
    /// for all of them. Null for the others, which <see cref="Read"/> reads, and for those that can't be read.
    /// </summary>
    internal IReadOnlyList<DecodedMedia?> ReadTogether(IReadOnlyList<MediaRow> rows, int parallelism, CancellationToken cancellationToken)
    {
        var identities = rows.Select(row => row.Identity).ToList();
        MediaRow[] distinct = [.. rows.DistinctBy(row => row.Identity)];
        MediaRow[] whole = [.. distinct.Where(IsWholeClip)];
        var read = _videos.ReadTogether([.. whole.Select(row => row.Media)], Request(null), cancellationToken);
        var found = whole.Zip(read, (row, frames) => (row, Medium: frames is null ? null : new DecodedMedia(frames)))
            .Where(pair => pair.Medium is not null).ToDictionary(pair => pair.row.Identity, pair => pair.Medium);

        MediaRow[] repeated = [.. distinct.Where(row => !found.ContainsKey(row.Identity) && identities.Count(row.Identity.Equals) > 1)];
        var repeatedMedia = new DecodedMedia?[repeated.Length];
        ParallelRows.Read(repeated.Length, parallelism, i => repeatedMedia[i] = ReadOrNull(repeated[i], cancellationToken), cancellationToken);
        for (var i = 0; i < repeated.Length; i++)
        {
            found[repeated[i].Identity] = repeatedMedia[i];
        }

        return [.. identities.Select(identity => found.GetValueOrDefault(identity))];
    }

    /// <summary>Decodes short clips into the cache, if there is one, many in one process.</summary>
    /// <param name="rows">Media that will be read.</param>
    /// <param name="random">Whether they will be read with random frames (training) or the middles' (validation).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal void Preload(IEnumerable<MediaRow> rows, bool random, CancellationToken cancellationToken) => _videos.Preload(
        [.. rows.Where(IsWholeClip).Select(row => row.Media)], Request(random ? new Random(0) : null), cancellationToken);

    private static bool IsWholeClip(MediaRow row) => row is { Media.Kind: MediaKind.Video, Start: null, End: null };

    private DecodedMedia? ReadOrNull(MediaRow row, CancellationToken cancellationToken)
    {
        try
        {
            return Read(row, null, cancellationToken);
        }
        catch (MediaRejectedException)
        {
            return null; // each of its rows says so in its turn
        }
    }

    private FrameRequest Request(Random? random) => new()
    {
        Count = format.Frames,
        Clips = format.Clips,
        Sampling = random is null ? FrameSampling.Middle : FrameSampling.Random,
        Random = random,
        Height = trainAtSourceSize && random is not null ? null : format.ImageSize,
        Width = trainAtSourceSize && random is not null ? null : format.ImageSize,
        Resize = format.Resize,
    };
}
