namespace MPlug2.Training;

/// <summary>
/// One update: g = GradientScale * gradient; m = Beta1 m + (1 - Beta1) g; v = Beta2 v + (1 - Beta2) g^2;
/// w = Shrink w - StepSize m / (sqrt(v) / SecondCorrection + Epsilon).
/// </summary>
internal readonly record struct AdamWUpdate(
    double GradientScale, double Shrink, double Beta1, double Beta2, double Epsilon, double StepSize, double SecondCorrection);
