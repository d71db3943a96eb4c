using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How texts, and pairs of texts, are classified; see <see cref="MPlug2TransformsCatalog.TextClassifier(TextClassifierOptions)"/>.</summary>
/// <remarks>
/// The paper tries 5, 7 and 10 epochs, learning rates of 3e-5 to 1e-4 and batches of 32 to 128 on GLUE; the defaults are 10 epochs, 3e-5 for
/// pretrained models, and 32 for both <see cref="TaskOptions.BatchSize"/> and <see cref="TaskOptions.ScoringBatchSize"/>. Rows of more than 128 tokens are cut where <see cref="TextTaskOptions.MaximumTokens"/> says nothing, of a pair
/// the longer text first.
/// </remarks>
public sealed class TextClassifierOptions : TextTaskOptions, IClassifierOptions
{
    /// <summary>Options with a batch size of the paper's.</summary>
    public TextClassifierOptions() => (BatchSize, ScoringBatchSize) = (32, 32);

    /// <summary>Column with the text (text). Default "Text".</summary>
    public string TextColumnName { get; set; } = "Text";

    /// <summary>Column with the second text of a pair, as in entailment (text). Default none: single texts.</summary>
    public string? SecondTextColumnName { get; set; }

    /// <summary>
    /// Column with the class to learn: a key, as <c>mlContext.Transforms.Conversion.MapValueToKey</c> makes it. Not read when scoring. Rows without a
    /// label are left out, with a warning. Default "Label".
    /// </summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>Output column with the likeliest class: a key with the values of the label; missing where nothing was read. Default "PredictedLabel".</summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>
    /// Output column with the probability of each class (vector of Single, whose slots have the names of the classes); not a number where nothing was
    /// read. Default "Score".
    /// </summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>One class against all others in columns for <c>mlContext.BinaryClassification.Evaluate</c>. Default none.</summary>
    public PositiveClass? PositiveClass { get; set; }

    /// <summary>Which state the head reads. Null, the default: the state of [CLS], or as the model was trained.</summary>
    public StatePooling? Pooling { get; set; }

    /// <summary>Share of the target that is spread over all classes, 0 to below 1. Null, the default: 0, or as the model was trained.</summary>
    public double? LabelSmoothing { get; set; }

    internal override double PretrainedLearningRate => 3e-5;

    /// <summary>Lays these options over the settings that a model brings.</summary>
    internal TextClassificationSettings Over(TextClassificationSettings settings) => settings with
    {
        Pooling = Pooling ?? settings.Pooling,
        LabelSmoothing = LabelSmoothing ?? settings.LabelSmoothing,
        MaximumTokens = MaximumTokens ?? settings.MaximumTokens,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(ClassifierFaults.Of(this, Epochs));
        Check(faults, () => Over(new TextClassificationSettings()).Validated());
        Check(faults, !string.IsNullOrEmpty(TextColumnName), "TextColumnName is empty; name the column of the texts");
        Check(faults, SecondTextColumnName != "", "SecondTextColumnName is empty; leave it null for single texts");
        CheckDistinct(faults, ClassColumnNames.Of(this).All);
    }
}
