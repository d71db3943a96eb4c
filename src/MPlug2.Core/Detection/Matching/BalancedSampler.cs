namespace MPlug2.Detection;

/// <summary>Draws a few boxes for the loss, not too few objects and not too many.</summary>
internal static class BalancedSampler
{
    /// <summary>Label of boxes that are neither object nor background.</summary>
    internal const int Ignored = -1;

    /// <summary>Draws up to <paramref name="count"/> boxes, at most the given part of them objects. Fewer where there are not as many.</summary>
    /// <param name="labels">Label of each box.</param>
    /// <param name="count">Boxes wanted.</param>
    /// <param name="fraction">Largest part of objects.</param>
    /// <param name="background">The label that means background; all others but <see cref="Ignored"/> are objects.</param>
    /// <param name="draws">Chance.</param>
    /// <returns>Indices of the objects and of the background, in the order of the draws.</returns>
    internal static (int[] Objects, int[] Background) Sample(ReadOnlySpan<int> labels, int count, double fraction, int background, ISampleDraws draws)
    {
        List<int> objects = [], rest = [];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == background)
            {
                rest.Add(i);
            }
            else if (labels[i] != Ignored)
            {
                objects.Add(i);
            }
        }

        var objectCount = Math.Min(objects.Count, (int)(count * fraction));
        return (Pick(objects, objectCount, draws), Pick(rest, Math.Min(rest.Count, count - objectCount), draws));
    }

    private static int[] Pick(List<int> from, int count, ISampleDraws draws) =>
        [.. draws.Permutation(from.Count).Take(count).Select(index => from[index])];
}
