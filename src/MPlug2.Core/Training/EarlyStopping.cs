namespace MPlug2.Training;

/// <summary>Ends training when validation no longer improves.</summary>
/// <param name="Patience">How many validations in a row may bring no improvement; at least 1.</param>
/// <param name="MinimumDelta">By how much the metric must rise to count as an improvement here; not negative.</param>
public sealed record EarlyStopping(int Patience = 3, double MinimumDelta = 0);
