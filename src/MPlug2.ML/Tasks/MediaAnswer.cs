using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>A row's answer, or why its medium was rejected.</summary>
/// <param name="Answer">The answer, or null.</param>
/// <param name="Rejection">The reason, or null.</param>
/// <param name="Placement">Where the image lay in its frame, to map boxes back; null for a video.</param>
/// <typeparam name="TAnswer">What the task says of a row.</typeparam>
public sealed record MediaAnswer<TAnswer>(TAnswer? Answer, MediaRejectedException? Rejection, ImagePlacement? Placement = null)
    where TAnswer : class;
