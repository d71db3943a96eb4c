namespace MPlug2.Samples.Classify;

/// <summary>How well the pictures of one part were told apart by the model that learnt from the others.</summary>
/// <param name="Accuracy">The part of the pictures that is right, 0 to 1.</param>
/// <param name="ClassAccuracy">The same for each class, averaged over the classes, 0 to 1: frequent classes don't hide rare ones.</param>
/// <param name="LogLoss">Mean negative logarithm of the probability of what is true; 0 is perfect.</param>
internal sealed record FoldFigures(double Accuracy, double ClassAccuracy, double LogLoss);
