namespace MPlug2.ML.Media;

/// <summary>Why a video was not read.</summary>
public enum VideoRejectionReason
{
    /// <summary>There is no such file, or no name was given.</summary>
    Missing,

    /// <summary>The file has no content.</summary>
    Empty,

    /// <summary>The content is not a video in one of the allowed containers.</summary>
    NotAVideo,

    /// <summary>A media file without pictures, such as sound alone.</summary>
    NoVideoStream,

    /// <summary>More bytes or pixels than <see cref="MediaLimits"/> allows.</summary>
    TooLarge,

    /// <summary>More seconds or frames than <see cref="MediaLimits"/> allows.</summary>
    TooLong,

    /// <summary>Reading took longer than <see cref="MediaLimits.Timeout"/>.</summary>
    TimedOut,

    /// <summary>The file ends early, or fewer frames can be decoded than it announces.</summary>
    Truncated,

    /// <summary>A web address, a folder, a pipe or device, or a file outside of <see cref="MediaLimits.AllowedRoots"/>.</summary>
    NotAllowed,

    /// <summary>The clip has no frame between the start and end seconds asked for.</summary>
    OutsideClip,
}
