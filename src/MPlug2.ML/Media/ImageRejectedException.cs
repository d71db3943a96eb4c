namespace MPlug2.ML.Media;

/// <summary>
/// An image was refused or could not be read; <see cref="Reason"/> tells a caller whether to skip the row, convert the file or raise a limit.
/// </summary>
public sealed class ImageRejectedException : MediaRejectedException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">The cause a program can act on.</param>
    /// <param name="media">The path, or what stands for an image in memory.</param>
    /// <param name="message">What was seen, what was wanted, what to do.</param>
    /// <param name="innerException">What lies below, if anything.</param>
    public ImageRejectedException(ImageRejectionReason reason, string media, string message, Exception? innerException = null)
        : base(media, message, innerException) => Reason = reason;

    /// <summary>The cause a program can act on.</summary>
    public ImageRejectionReason Reason { get; }

    internal override MediaRejectedException WithMessage(string message) => new ImageRejectedException(Reason, Media, message, this);

    internal static ImageRejectedException Create(ImageRejectionReason reason, MediaReference media, string detail) =>
        new(reason, media.Path ?? media.Name, $"Image {media.Name} was not read ({reason}): {detail}");
}
