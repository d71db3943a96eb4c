namespace MPlug2.Platform;

/// <summary>What became of a process-wide switch.</summary>
/// <param name="Applied">True when the switch is on, by this call or an earlier one.</param>
/// <param name="Reason">One sentence for a log: what was done, or why nothing was.</param>
public sealed record SwitchResult(bool Applied, string Reason);
