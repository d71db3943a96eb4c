namespace MPlug2.ML.Tasks;

/// <summary>A row's target does not fit its medium; whoever knows the row puts its number in front. Never seen by users.</summary>
/// <param name="fault">As the end of "Row 7 of the training data has ...".</param>
internal sealed class TargetFaultException(string fault) : Exception(fault);
