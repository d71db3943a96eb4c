namespace MPlug2.Metrics;

/// <summary>Adds up the class scores of several views of one video.</summary>
/// <remarks>For one thread.</remarks>
/// <param name="averaging">What the mean is taken of.</param>
public sealed class ViewAverage(ViewAveraging averaging)
{
    private double[] _sum = [];

    /// <summary>How many views there were.</summary>
    public int Views { get; private set; }

    /// <summary>Adds a view.</summary>
    /// <param name="scores">Logits, one a class; for <see cref="ViewAveraging.Probabilities"/> they go through a softmax first.</param>
    /// <exception cref="ArgumentException">There are no classes, or another number of them than before, or a score is not finite.</exception>
    public void Add(ReadOnlySpan<float> scores)
    {
        if (scores.IsEmpty || (Views > 0 && scores.Length != _sum.Length))
        {
            throw new ArgumentException(
                $"A view has {scores.Length} scores{(Views == 0 ? "" : $", the views before it {_sum.Length}")}. Give one a class.", nameof(scores));
        }

        var highest = double.NegativeInfinity;
        foreach (var score in scores)
        {
            if (!float.IsFinite(score))
            {
                throw new ArgumentException($"A score is {score}. Find out why the model gives it.", nameof(scores));
            }

            highest = Math.Max(highest, score);
        }

        if (Views++ == 0)
        {
            _sum = new double[scores.Length];
        }

        var total = 0.0;
        if (averaging == ViewAveraging.Probabilities)
        {
            foreach (var score in scores)
            {
                total += Math.Exp(score - highest);
            }
        }

        for (var i = 0; i < scores.Length; i++)
        {
            _sum[i] += averaging == ViewAveraging.Probabilities ? Math.Exp(scores[i] - highest) / total : scores[i];
        }
    }

    /// <summary>The mean over the views.</summary>
    /// <exception cref="InvalidOperationException">There is no view yet.</exception>
    public float[] Mean() => Views == 0
        ? throw new InvalidOperationException("There is no view yet; add one first.")
        : [.. _sum.Select(value => (float)(value / Views))];
}
