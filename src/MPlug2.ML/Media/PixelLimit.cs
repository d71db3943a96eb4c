using System.Text.RegularExpressions;

namespace MPlug2.ML.Media;

/// <summary>The refusal of frames with too many pixels, which ffmpeg's decoders enforce themselves before they take memory.</summary>
internal static partial class PixelLimit
{
    /// <summary>The size a decoder refused in this line of its log, else null.</summary>
    public static string? RefusedIn(string line) =>
        Complaint().Match(line) is { Success: true } match ? $"{match.Groups[1].Value} x {match.Groups[2].Value}" : null;

    public static VideoRejectedException Reject(InputFile file, MediaLimits limits, string size) => file.Reject(
        VideoRejectionReason.TooLarge,
        $"its frames have {size} pixels; {limits.MaximumPixelsPerFrame:N0} are allowed. "
        + "Scale it down or raise MediaLimits.MaximumPixelsPerFrame.");

    [GeneratedRegex(@"Picture size (\d+)x(\d+) exceeds specified max pixel count")]
    private static partial Regex Complaint();
}
