using MPlug2.Detection;

namespace MPlug2.Core.Tests.Detection;

/// <summary>The permutations that a fixture recorded, in the order in which they were drawn.</summary>
internal sealed class RecordedDraws(IEnumerable<int[]> permutations) : ISampleDraws
{
    private readonly Queue<int[]> _left = new(permutations);

    internal int Left => _left.Count;

    /// <summary>The draws of one kind for each picture: objects, then background.</summary>
    internal static IEnumerable<int[]> Of(DetectionFixture fixture, string prefix, string kind, int pictures) =>
        Enumerable.Range(0, pictures).SelectMany(picture => new[] { "perm_positive", "perm_negative" }
            .Select(order => fixture.Ints($"{prefix}/draws/{kind}{picture}/{order}")));

    public int[] Permutation(int count)
    {
        var next = _left.Dequeue();
        Assert.Equal(count, next.Length);
        return next;
    }
}
