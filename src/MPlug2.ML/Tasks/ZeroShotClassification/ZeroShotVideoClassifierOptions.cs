using MPlug2.Checkpoints;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How videos are classified by descriptions of the classes; see <see cref="MPlug2TransformsCatalog.ZeroShotVideoClassifier(ZeroShotVideoClassifierOptions)"/>.</summary>
/// <remarks>
/// Nothing is trained: the default of <see cref="TaskOptions.Epochs"/> is 0. With more epochs the model learns on from there, on rows with labels, and the
/// descriptions with it; <see cref="Classes"/> must then be null.
/// </remarks>
public sealed class ZeroShotVideoClassifierOptions : VideoTaskOptions, IZeroShotOptions, IClassifierOptions<ZeroShotTask>
{
    /// <summary>Options for scoring without training.</summary>
    public ZeroShotVideoClassifierOptions() => Epochs = 0;

    /// <summary>
    /// The classes, in the order of the scores. Null, the default: those of the keys in <see cref="LabelColumnName"/>, or as the model was saved. For
    /// <c>mlContext.MulticlassClassification.Evaluate</c> leave it null, so that label and prediction number the classes alike. Training needs it null
    /// and a label column.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; set; }

    /// <summary>
    /// Descriptions of a class, each with <c>{}</c> once for its name; the embeddings of several are averaged. Null, the default:
    /// "a video of a {}.", or as the model was saved.
    /// </summary>
    public IReadOnlyList<string>? Templates { get; set; }

    /// <summary>Most tokens of a description; longer ones lose their end. Null, the default: 30, or as the model was saved.</summary>
    public int? MaximumTokens { get; set; }

    /// <summary>
    /// Column with keys whose values are the names of the classes, where <see cref="Classes"/> does not name them; of each row only training reads it.
    /// Default "Label".
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

    IReadOnlyList<string> IZeroShotOptions.CustomaryTemplates => ["a video of a {}."];

    ClassLabels? IClassifierOptions<ZeroShotTask>.NamedClasses => this.Named();

    IEnumerable<string> IClassifierOptions<ZeroShotTask>.TextsOf(ClassLabels classes) => this.Texts(classes);

    (ZeroShotTask Task, LoadReport? Report) IClassifierOptions<ZeroShotTask>.Build(PretrainedModel model, ModelRequest request) =>
        this.Build(model, request, Epochs);

    IEnumerable<string> IClassifierOptions<ZeroShotTask>.WarningsOf(ZeroShotTask task) => ZeroShotOptionsExtensions.Warnings(task);

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(this.Faults(Epochs));
        Check(faults, () => this.Over(new ZeroShotSettings()).Validated());
        CheckOutputs(faults, ClassColumnNames.Of(this).All);
    }
}
