namespace MPlug2.ML.Media;

/// <summary>The seconds of one unit of a stream's time stamps, as a fraction.</summary>
internal readonly record struct TimeBase(long Numerator, long Denominator)
{
    public double Seconds(long units) => Denominator == 0 ? double.NaN : (double)units * Numerator / Denominator;
}
