namespace MPlug2.ML.Media;

/// <summary>Why an image was not read.</summary>
public enum ImageRejectionReason
{
    /// <summary>There is no such file, or no name was given.</summary>
    Missing,

    /// <summary>The file has no content, or the row no image.</summary>
    Empty,

    /// <summary>The content is not an image.</summary>
    NotAnImage,

    /// <summary>An image of a format that is not read, such as TIFF, HEIC or AVIF.</summary>
    Unsupported,

    /// <summary>More bytes or pixels than <see cref="MediaLimits"/> allows.</summary>
    TooLarge,

    /// <summary>The file ends early, or its pixels are damaged.</summary>
    Truncated,

    /// <summary>A web address, a folder, a pipe or device, or a file outside of <see cref="MediaLimits.AllowedRoots"/>.</summary>
    NotAllowed,
}
