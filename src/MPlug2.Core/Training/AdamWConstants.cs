namespace MPlug2.Training;

/// <summary>The numbers of AdamW that stay the same; the defaults are torch's and the official scripts'.</summary>
internal sealed record AdamWConstants(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
{
    /// <summary>What one update of a stretch of parameters multiplies by.</summary>
    /// <param name="count">The how-manieth update it is, from 1.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight decay.</param>
    /// <param name="gradientScale">Factor of the stored gradient.</param>
    internal AdamWUpdate UpdateOf(long count, double rate, double decay, double gradientScale) => new(
        gradientScale, 1 - rate * decay, Beta1, Beta2, Epsilon, rate / (1 - Math.Pow(Beta1, count)), Math.Sqrt(1 - Math.Pow(Beta2, count)));
}
