using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>The medium of a row before it is decoded.</summary>
/// <param name="Media">A video or an image.</param>
/// <param name="Start">First second of a clip, or null.</param>
/// <param name="End">Last second of a clip, or null.</param>
internal sealed record MediaRow(MediaReference Media, double? Start, double? End)
{
    /// <summary>Equal for rows that show the same: the same path (or object in memory) between the same seconds.</summary>
    internal (object Content, double? Start, double? End) Identity => (Media.Identity, Start, End);

    /// <summary>As messages name what the column holds.</summary>
    internal string Kind => Media.Kind == MediaKind.Video ? "video" : "image";
}
