using System.Globalization;

namespace MPlug2.Metrics;

/// <summary>The labels of the GLUE tasks: class numbers, and the words that their files use.</summary>
public static class GlueLabels
{
    private static readonly string[] Numbers = ["0", "1"];
    private static readonly string[] Entailment = ["entailment", "not_entailment"];
    private static readonly string[] ThreeWays = ["entailment", "neutral", "contradiction"];

    /// <summary>The labels as the task's files write them, by class number; empty for STS-B, whose label is a number from 0 to 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such task.</exception>
    public static IReadOnlyList<string> Of(GlueTask task) => task switch
    {
        GlueTask.Cola or GlueTask.Sst2 or GlueTask.Mrpc or GlueTask.Qqp or GlueTask.Wnli => Numbers,
        GlueTask.Qnli or GlueTask.Rte => Entailment,
        GlueTask.MnliMatched or GlueTask.MnliMismatched => ThreeWays,
        GlueTask.Stsb => [],
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "This is no task of GLUE; take one of GlueTask."),
    };

    /// <summary>The class number of a label, given as the task's word or as a number; null where it is neither.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such task.</exception>
    public static int? Parse(GlueTask task, string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var labels = Of(task);
        var text = label.Trim();
        for (var i = 0; i < labels.Count; i++)
        {
            if (text == labels[i])
            {
                return i;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < labels.Count ? number : null;
    }
}
