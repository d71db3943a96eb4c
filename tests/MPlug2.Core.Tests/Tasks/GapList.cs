using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Largest differences to the outputs of a fixture, by name.</summary>
internal sealed class GapList(ReferenceFixture fixture, string outputs)
{
    private readonly List<(string Name, double Gap)> _gaps = [];

    internal double Worst => _gaps.Count == 0 ? double.PositiveInfinity : _gaps.Max(gap => gap.Gap);

    internal void Add(Tensor actual, string name)
    {
        var full = $"{outputs}/{name}";
        Assert.True(fixture.Has(full), $"The file lacks {full}.");
        _gaps.Add((name, fixture.Gap(actual, full)));
    }

    public override string ToString() => string.Join(", ", _gaps.OrderByDescending(gap => gap.Gap).Take(4).Select(gap => $"{gap.Name} {gap.Gap:E1}"));
}
