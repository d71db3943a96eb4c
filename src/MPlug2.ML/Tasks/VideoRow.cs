using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>The video of a row before it is decoded.</summary>
/// <param name="Media">File or bytes.</param>
/// <param name="Start">First second, or null.</param>
/// <param name="End">Last second, or null.</param>
internal sealed record VideoRow(MediaReference Media, double? Start, double? End);
