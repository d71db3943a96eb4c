using System.Text.RegularExpressions;

namespace MPlug2.ML.Media;

/// <summary>The checks a file passes before any decoder sees it.</summary>
internal static partial class MediaIntake
{
    /// <summary>Resolves a path from a row and checks that it names a regular file of allowed size in an allowed place.</summary>
    public static InputFile CheckPath(MediaReference media, MediaLimits limits) => CheckContent(CheckFile(media, limits));

    /// <summary>The part of it that does not depend on the kind of file: which file is meant, and whether it may be opened.</summary>
    public static InputFile CheckFile(MediaReference media, MediaLimits limits)
    {
        if (media.Spilled is { } spilled)
        {
            return SpilledFile(media, spilled, limits);
        }

        var path = media.Path;
        if (string.IsNullOrWhiteSpace(path))
        {
            throw Reject(VideoRejectionReason.Missing, $"the path is empty. Give the path of {media.KindOfFile}.");
        }

        if (path.Contains('\0'))
        {
            throw Reject(VideoRejectionReason.NotAllowed, $"the path holds a NUL character. Give the path of {media.KindOfFile}.");
        }

        string real;
        try
        {
            real = RealPath.Of(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Reject(VideoRejectionReason.NotAllowed, $"the path cannot be followed: {fault.Message}");
        }

        // Before anything is said about the file: whether a file outside exists is nobody's business.
        if (limits.AllowedRoots.Count > 0 && !limits.AllowedRoots.Any(root => RealPath.IsBelow(real, root)))
        {
            throw Reject(
                VideoRejectionReason.NotAllowed,
                "it does not lie in an allowed folder (symbolic links followed). Move the file or extend MediaLimits.AllowedRoots.");
        }

        if (Directory.Exists(real))
        {
            throw Reject(VideoRejectionReason.NotAllowed, $"this is a folder. Give the path of {media.KindOfFile.Replace("a ", "one ", StringComparison.Ordinal)}.");
        }

        if (!File.Exists(real))
        {
            throw Scheme().IsMatch(path)
                ? Reject(VideoRejectionReason.NotAllowed, "only local files are read, no addresses. Download it and give the file's path.")
                : Reject(VideoRejectionReason.Missing, $"there is no file '{real}'. Check the path and the current folder.");
        }

        if (!FileKind.IsRegular(real))
        {
            throw Reject(VideoRejectionReason.NotAllowed, "this is a pipe, device or socket. Give the path of a regular file.");
        }

        var file = new InputFile(real, new FileInfo(real).Length, media);
        CheckLength(media, file.Length, limits);
        return file;

        MediaRejectedException Reject(VideoRejectionReason reason, string detail) => MediaRejectedException.OfFile(reason, media, detail);
    }

    /// <summary>The file of a medium that has one already; null for bytes in memory, which <see cref="CheckBytes"/> writes to one.</summary>
    public static InputFile? FileOf(MediaReference media, MediaLimits limits) =>
        media.IsFile ? CheckPath(media, limits) : null;

    /// <summary>Writes bytes from memory to a private file in the call's folder (mp4 needs seeking) and checks them likewise.</summary>
    public static InputFile CheckBytes(MediaReference media, MediaLimits limits, WorkFolder folder)
    {
        var path = Path.Combine(folder.Path, "input");
        var file = new InputFile(path, media.Bytes.Length, media);
        CheckLength(media, file.Length, limits);
        File.WriteAllBytes(path, media.Bytes.Span);
        return CheckContent(file);
    }

    // A file of this package's own: nobody chose its place, so only what is in it is checked.
    private static InputFile SpilledFile(MediaReference media, string path, MediaLimits limits)
    {
        if (new FileInfo(path) is not { Exists: true } file)
        {
            throw MediaRejectedException.OfFile(
                VideoRejectionReason.Missing, media,
                $"its temporary file '{path}' was deleted by someone else. Set MLContext.TempFilePath to a folder that nobody cleans up.");
        }

        CheckLength(media, file.Length, limits);
        return new InputFile(path, file.Length, media);
    }

    private static InputFile CheckContent(InputFile file)
    {
        try
        {
            ContainerEnd.Check(file);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw file.Reject(VideoRejectionReason.NotAllowed, $"it may not be opened: {fault.Message}");
        }
        catch (IOException fault)
        {
            throw file.Reject(VideoRejectionReason.Missing, $"it cannot be opened: {fault.Message}");
        }

        return file;
    }

    /// <summary>Refuses what is empty or larger than its kind may be.</summary>
    public static void CheckLength(MediaReference media, long length, MediaLimits limits)
    {
        if (length == 0)
        {
            throw MediaRejectedException.OfFile(
                VideoRejectionReason.Empty, media, "it has no bytes. Check how it was written or uploaded.");
        }

        var (most, limit) = media.Kind == MediaKind.Video
            ? (limits.MaximumFileBytes, nameof(MediaLimits.MaximumFileBytes))
            : (limits.MaximumImageBytes, nameof(MediaLimits.MaximumImageBytes));
        if (length > most)
        {
            throw MediaRejectedException.OfFile(
                VideoRejectionReason.TooLarge,
                media,
                $"it has {length:N0} bytes; {most:N0} are allowed. {(media.Kind == MediaKind.Video ? "Cut it" : "Scale it down")} or raise MediaLimits.{limit}.");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]+[:,]")]
    private static partial Regex Scheme();
}
