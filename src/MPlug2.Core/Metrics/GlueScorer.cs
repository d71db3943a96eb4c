namespace MPlug2.Metrics;

/// <summary>Scores predictions for the GLUE tasks as the benchmark does.</summary>
/// <remarks>Thread-safe.</remarks>
public static class GlueScorer
{
    /// <summary>The figures of a task with classes.</summary>
    /// <param name="task">Any task but STS-B.</param>
    /// <param name="predictions">The predicted class numbers.</param>
    /// <param name="labels">The right class numbers, in the same order.</param>
    /// <exception cref="ArgumentException">The counts differ or are 0, a number is no class of the task, or the task is STS-B.</exception>
    public static GlueScores Score(GlueTask task, IReadOnlyList<int> predictions, IReadOnlyList<int> labels)
    {
        Validate(predictions, labels);
        var classes = GlueLabels.Of(task).Count;
        if (classes == 0)
        {
            throw new ArgumentException("STS-B predicts numbers, not classes. Use ScoreSimilarity.", nameof(task));
        }

        CheckClasses(task, predictions, classes, nameof(predictions));
        CheckClasses(task, labels, classes, nameof(labels));
        if (task == GlueTask.Cola)
        {
            var matthews = Correlation.Matthews(predictions, labels);
            return new GlueScores(matthews, null, null, matthews, null, null);
        }

        var accuracy = predictions.Zip(labels).Count(pair => pair.First == pair.Second) / (double)labels.Count;
        if (task is not (GlueTask.Mrpc or GlueTask.Qqp))
        {
            return new GlueScores(accuracy, accuracy, null, null, null, null);
        }

        var hits = predictions.Zip(labels).Count(pair => pair is (1, 1));
        var claimed = predictions.Sum() + labels.Sum(); // classes are 0 and 1
        var f1 = claimed == 0 ? 0 : 2.0 * hits / claimed;
        return new GlueScores((accuracy + f1) / 2, accuracy, f1, null, null, null);
    }

    /// <summary>The figures of STS-B.</summary>
    /// <param name="predictions">The predicted likenesses.</param>
    /// <param name="labels">The right ones, 0 to 5, in the same order.</param>
    /// <exception cref="ArgumentException">The counts differ or are 0, or a number is not finite.</exception>
    public static GlueScores ScoreSimilarity(IReadOnlyList<double> predictions, IReadOnlyList<double> labels)
    {
        Validate(predictions, labels);
        for (var i = 0; i < labels.Count; i++)
        {
            if (!double.IsFinite(predictions[i]) || !double.IsFinite(labels[i]))
            {
                throw new ArgumentException($"Item {i} has a prediction or a label that is not finite. Leave it out, or repair it.");
            }
        }

        var pearson = Correlation.Pearson(predictions, labels);
        var spearman = Correlation.Spearman(predictions, labels);
        return new GlueScores((pearson + spearman) / 2, null, null, null, pearson, spearman);
    }

    private static void Validate<T>(IReadOnlyList<T> predictions, IReadOnlyList<T> labels)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(labels);
        if (predictions.Count != labels.Count || labels.Count == 0)
        {
            throw new ArgumentException(
                $"There are {predictions.Count} predictions and {labels.Count} labels. Give one prediction a label, and at least one of each.");
        }
    }

    private static void CheckClasses(GlueTask task, IReadOnlyList<int> numbers, int classes, string parameter)
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] < 0 || numbers[i] >= classes)
            {
                throw new ArgumentException(
                    $"Item {i} is {numbers[i]}, but the classes of {task} are 0 to {classes - 1}. The labels of test sets are hidden (-1): "
                    + "score the validation set.", parameter);
            }
        }
    }
}
