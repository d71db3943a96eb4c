namespace MPlug2.Tasks;

/// <summary>Where a phrase's object lies.</summary>
/// <param name="Box">The box, inside the picture.</param>
/// <param name="Score">Product of the four numbers' probabilities, 0 to 1.</param>
public sealed record GroundingAnswer(NormalizedBox Box, float Score);
