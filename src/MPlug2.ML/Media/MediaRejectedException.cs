namespace MPlug2.ML.Media;

/// <summary>A medium of a row was refused or could not be read. The derived exceptions have the reason as a value.</summary>
public abstract class MediaRejectedException : Exception
{
    private protected MediaRejectedException(string media, string message, Exception? innerException)
        : base(message, innerException) => Media = media;

    /// <summary>The path as it was given, or what stands for bytes or pictures in memory.</summary>
    public string Media { get; }

    /// <summary>The same rejection under a message that also says where the medium was met.</summary>
    internal abstract MediaRejectedException WithMessage(string message);

    /// <summary>A rejection by the rules that all kinds of files share.</summary>
    internal static MediaRejectedException OfFile(VideoRejectionReason reason, MediaReference media, string detail) => media.Kind == MediaKind.Video
        ? VideoRejectedException.Create(reason, media, detail)
        : ImageRejectedException.Create(
            reason switch
            {
                VideoRejectionReason.Missing => ImageRejectionReason.Missing,
                VideoRejectionReason.Empty => ImageRejectionReason.Empty,
                VideoRejectionReason.TooLarge => ImageRejectionReason.TooLarge,
                VideoRejectionReason.NotAllowed => ImageRejectionReason.NotAllowed,
                _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a rule that images are checked by."),
            },
            media,
            detail);
}
