namespace MPlug2.ML.Tasks;

/// <summary>The label of a row.</summary>
/// <param name="Key">As the data has it: 1 and up, 0 for a missing one.</param>
/// <param name="Class">The class of the training, from 0, once it is known.</param>
internal sealed record ClassTarget(uint Key, int Class = -1);
