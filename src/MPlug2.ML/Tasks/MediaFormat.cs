using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>How media become frames of one task. Part of a saved model.</summary>
/// <param name="Frames">Frames of a clip; 1 where images are read.</param>
/// <param name="ImageSize">Side of the pictures.</param>
/// <param name="Resize">How a clip's pictures reach that size.</param>
/// <param name="Form">How an image reaches it.</param>
/// <param name="Limits">What is read at all.</param>
internal sealed record MediaFormat(int Frames, int ImageSize, FrameResize Resize, ImageForm Form, MediaLimits Limits)
{
    /// <summary>The limits, or those that whoever loads the model has set instead.</summary>
    public MediaLimits Limits { get; init; } = LimitsOnLoading.Current ?? Limits;

    /// <summary>Clips that a video is read as when scoring, each of <see cref="Frames"/> frames.</summary>
    public int Clips { get; init; } = 1;
}
