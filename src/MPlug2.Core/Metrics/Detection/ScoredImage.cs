namespace MPlug2.Metrics.Detection;

/// <summary>What is in a picture, and what was detected in it.</summary>
/// <param name="Objects">The true objects; may be empty.</param>
/// <param name="Detections">The detections in any order; of equal scores the first counts first.</param>
public sealed record ScoredImage(IReadOnlyList<TrueObject> Objects, IReadOnlyList<PredictedObject> Detections);
