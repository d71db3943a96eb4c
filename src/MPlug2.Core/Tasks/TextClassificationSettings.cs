namespace MPlug2.Tasks;

/// <summary>What a classifier of texts is besides its weights; travels with them in every saved model.</summary>
public sealed record TextClassificationSettings
{
    /// <summary>Tokens of a text where nothing else is said and the model holds as many: BERT's custom for GLUE.</summary>
    public const int CustomaryTokens = 128;

    /// <summary>The classes, in the order of the scores.</summary>
    public ClassLabels Classes { get; init; } = ClassLabels.None;

    /// <summary>Which text state the head reads. Default [CLS].</summary>
    public StatePooling Pooling { get; init; } = StatePooling.ClassToken;

    /// <summary>Share of the target that is spread over all classes in training, 0 to below 1. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Most tokens of a row, special ones included; longer ones lose their end, of a pair the longer text first. Null, the default: 128, or as
    /// many as the model holds.
    /// </summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Returns these settings, or throws one error that lists every fault. That there are classes is asked when a task is made.</summary>
    public TextClassificationSettings Validated()
    {
        List<string> faults = [.. ClassScores.Faults(Pooling, LabelSmoothing)];
        if (MaximumTokens < 4)
        {
            faults.Add($"MaximumTokens {MaximumTokens} is below 4");
        }

        return faults.Count == 0 ? this : throw new ArgumentException($"The classification settings are not valid: {string.Join("; ", faults)}.");
    }
}
