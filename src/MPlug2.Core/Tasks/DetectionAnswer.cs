using MPlug2.Metrics.Detection;

namespace MPlug2.Tasks;

/// <summary>What was found in a picture.</summary>
/// <param name="Objects">Best first; boxes and masks in pixels of the picture as it was given.</param>
public sealed record DetectionAnswer(IReadOnlyList<PredictedObject> Objects);
