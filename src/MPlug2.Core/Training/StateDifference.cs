namespace MPlug2.Training;

/// <summary>One setting that differs between a stored training state and the run that wants to continue it.</summary>
/// <param name="Field">Its name, such as "Seed".</param>
/// <param name="Stored">Its value in the state.</param>
/// <param name="Now">Its value in this run.</param>
public sealed record StateDifference(string Field, string Stored, string Now);
