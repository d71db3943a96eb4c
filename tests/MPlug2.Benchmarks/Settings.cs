namespace MPlug2.Benchmarks;

/// <summary>How thoroughly to measure.</summary>
/// <param name="Quick">Leaves out what takes long, and repeats less.</param>
internal sealed record Settings(bool Quick)
{
    internal int Runs(int full) => Quick ? Math.Max(1, full / 3) : full;
}
