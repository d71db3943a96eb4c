namespace MPlug2.Decoding;

/// <summary>A hypothesis one token longer.</summary>
/// <param name="Parent">Which row of the same medium it extends.</param>
/// <param name="Token">The new token.</param>
/// <param name="Score">Log-probability divided by the length penalty.</param>
/// <param name="LogProbability">Of the whole text so far.</param>
internal readonly record struct BeamCandidate(int Parent, int Token, float Score, float LogProbability);
