namespace MPlug2.Frames.Augmentation;

/// <summary>Decisions from numbers of 0 to below 1, one number a decision, as the reference makes them.</summary>
internal static class Draws
{
    internal static double Uniform(this Random random, double from, double to) => from + ((to - from) * random.NextDouble());

    /// <summary>A whole number, both ends included.</summary>
    internal static int Integer(this Random random, int from, int to) => from + (int)Math.Floor(random.NextDouble() * (to - from + 1));

    /// <summary>A number of the standard normal distribution (Box and Muller's).</summary>
    internal static float Normal(this Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    internal static int Round(double value) => (int)Math.Round(value, MidpointRounding.ToEven);
}
