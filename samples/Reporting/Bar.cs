namespace MPlug2.Samples.Reporting;

/// <summary>A bar of a chart.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Value">Its length, 0 to 1; null where there is no figure.</param>
public readonly record struct Bar(string Name, double? Value);
