using MPlug2.Checkpoints;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How images are classified; see <see cref="MPlug2TransformsCatalog.ImageClassifier(ImageClassifierOptions)"/>.</summary>
/// <remarks>The paper's figures for ImageNet are the defaults: 30 epochs and, for pretrained models, a learning rate of 6e-5 for all parts.</remarks>
public sealed class ImageClassifierOptions : ImageTaskOptions, IClassifierOptions<ClassificationTask>
{
    /// <summary>Options with the paper's number of epochs.</summary>
    public ImageClassifierOptions() => Epochs = 30;

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

    /// <summary>Which state the head reads. Null, the default: the class token, or as the model was trained.</summary>
    public StatePooling? Pooling { get; set; }

    /// <summary>Share of the target that is spread over all classes, 0 to below 1. Null, the default: 0, or as the model was trained.</summary>
    public double? LabelSmoothing { get; set; }

    internal override double PretrainedLearningRate => 6e-5;

    internal override double PretrainedVisionSlowness => 1;

    (ClassificationTask Task, LoadReport? Report) IClassifierOptions<ClassificationTask>.Build(PretrainedModel model, ModelRequest request) =>
        model.Build(ClassificationTask.Definition, request, settings => Over(settings) with { Classes = request.ClassesOver(settings.Classes) });

    /// <summary>Lays these options over the settings that a model brings.</summary>
    internal ClassificationSettings Over(ClassificationSettings settings) => settings with
    {
        Pooling = Pooling ?? settings.Pooling,
        LabelSmoothing = LabelSmoothing ?? settings.LabelSmoothing,
        ClipsPerVideo = 1,
        CropsPerClip = 1,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(ClassifierFaults.Of(this, Epochs));
        Check(faults, () => Over(new ClassificationSettings()).Validated());
        CheckOutputs(faults, ClassColumnNames.Of(this).All);
    }
}
