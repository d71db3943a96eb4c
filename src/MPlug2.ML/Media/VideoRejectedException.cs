namespace MPlug2.ML.Media;

/// <summary>
/// A video was refused or could not be read; <see cref="Reason"/> tells a caller whether to skip the row, ask again or raise a limit.
/// </summary>
public sealed class VideoRejectedException : MediaRejectedException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">The cause a program can act on.</param>
    /// <param name="media">The path, or what stands for bytes in memory.</param>
    /// <param name="message">What was seen, what was wanted, what to do.</param>
    /// <param name="innerException">What lies below, if anything.</param>
    public VideoRejectedException(VideoRejectionReason reason, string media, string message, Exception? innerException = null)
        : base(media, message, innerException) => Reason = reason;

    /// <summary>The cause a program can act on.</summary>
    public VideoRejectionReason Reason { get; }

    internal override MediaRejectedException WithMessage(string message) => new VideoRejectedException(Reason, Media, message, this);

    internal static VideoRejectedException Create(VideoRejectionReason reason, MediaReference media, string detail) =>
        new(reason, media.Path ?? media.Name, $"Video {media.Name} was not read ({reason}): {detail}");
}
