namespace MPlug2.Core.Tests.Frames.Augmentation;

/// <summary>Gives out recorded numbers of 0 to below 1, in their order.</summary>
internal sealed class DrawList(IEnumerable<double> draws) : Random(0)
{
    private readonly Queue<double> _draws = new(draws);

    internal int Left => _draws.Count;

    public override double NextDouble() => _draws.Dequeue();

    /// <summary>Seeds of noise are not recorded.</summary>
    public override int Next() => 7;
}
