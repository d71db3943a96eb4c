using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>A picture or video while its rows come in: its right classes and the mean of its scores.</summary>
internal sealed class ViewedItem(int[] right, ViewAveraging averaging)
{
    private readonly ViewAverage _average = new(averaging);

    public int[] Right { get; } = right;

    public void Add(float[] scores) => _average.Add(scores);

    public ClassificationItem Judge(ClassSubset? subset) => Judge(_average.Mean(), Right, subset) with { Views = _average.Views };

    /// <summary>Judges scores by the best of the right classes that may be chosen.</summary>
    public static ClassificationItem Judge(float[] scores, int[] right, ClassSubset? subset)
    {
        var open = subset is null || right.Length == 1 ? right : [.. right.Where(subset.Contains)];
        return new ClassificationItem(
            ClassRanking.Best(scores, subset), open.Length == 0 ? scores.Length : open.Min(label => ClassRanking.RankOf(scores, label, subset)), 1);
    }
}
