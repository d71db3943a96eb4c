using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>A row's example, or why its medium was rejected.</summary>
/// <param name="Example">The example, or null.</param>
/// <param name="Rejection">The reason, or null.</param>
/// <param name="Placement">Where an image lies in its frame; null for a video.</param>
/// <typeparam name="TExample">What the task makes of a row.</typeparam>
public sealed record MediaExample<TExample>(TExample? Example, MediaRejectedException? Rejection, ImagePlacement? Placement = null)
    where TExample : class;
