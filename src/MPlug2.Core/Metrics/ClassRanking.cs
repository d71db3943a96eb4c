namespace MPlug2.Metrics;

/// <summary>Reads scores of classes: which is the best, and how many lie before the right one.</summary>
/// <remarks>Among equal scores the class with the lower number comes first. Thread-safe.</remarks>
public static class ClassRanking
{
    /// <summary>The class with the highest score.</summary>
    /// <param name="scores">A score a class: logits or probabilities.</param>
    /// <param name="subset">The classes that may be chosen, as for ImageNet-A and ImageNet-R; null for all.</param>
    /// <exception cref="ArgumentException">There is no class, or a score is NaN, or the subset names a class that is not there.</exception>
    public static int Best(ReadOnlySpan<float> scores, ClassSubset? subset = null)
    {
        Validate(scores, subset);
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if ((subset is null || subset.Contains(i)) && (best < 0 || scores[i] > scores[best]))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>How many classes come before the right one: 0 where it is the best, below 5 where it is among the five best.</summary>
    /// <param name="scores">A score a class.</param>
    /// <param name="label">The right class.</param>
    /// <param name="subset">The classes that may be chosen; null for all.</param>
    /// <exception cref="ArgumentException">
    /// As for <see cref="Best"/>, or the right class is not among the classes that may be chosen.
    /// </exception>
    public static int RankOf(ReadOnlySpan<float> scores, int label, ClassSubset? subset = null)
    {
        Validate(scores, subset);
        if (label < 0 || label >= scores.Length || subset?.Contains(label) == false)
        {
            throw new ArgumentException(
                $"The right class is {label}; there are classes 0 to {scores.Length - 1}{(subset is null ? "" : ", of which the subset leaves it out")}. "
                + "Give a class that may be chosen, or leave the row out.", nameof(label));
        }

        var rank = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if ((subset is null || subset.Contains(i)) && (scores[i] > scores[label] || (scores[i] == scores[label] && i < label)))
            {
                rank++;
            }
        }

        return rank;
    }

    private static void Validate(ReadOnlySpan<float> scores, ClassSubset? subset)
    {
        if (scores.IsEmpty)
        {
            throw new ArgumentException("There are no scores. Give one a class.", nameof(scores));
        }

        foreach (var score in scores)
        {
            if (float.IsNaN(score))
            {
                throw new ArgumentException("A score is NaN, so classes have no order. Find out why the model gives it.", nameof(scores));
            }
        }

        if (subset is not null && subset.Classes[^1] >= scores.Length)
        {
            throw new ArgumentException(
                $"The subset names class {subset.Classes[^1]}, but there are scores for classes 0 to {scores.Length - 1}.", nameof(subset));
        }
    }
}
