namespace MPlug2.ML;

/// <summary>The figures of a group of phrases.</summary>
/// <param name="Boxes">How many there are.</param>
/// <param name="Accuracy">Share of predicted boxes that are right, 0 to 1.</param>
/// <param name="MeanIntersectionOverUnion">The mean overlap, 0 to 1.</param>
public sealed record GroundingFigures(int Boxes, double Accuracy, double MeanIntersectionOverUnion);
