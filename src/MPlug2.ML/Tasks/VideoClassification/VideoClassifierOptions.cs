using MPlug2.Checkpoints;
using MPlug2.Frames;
using MPlug2.Metrics;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How videos are classified; see <see cref="MPlug2TransformsCatalog.VideoClassifier(VideoClassifierOptions)"/>.</summary>
/// <remarks>
/// The paper's figures for Kinetics are the defaults: 5 epochs on one data set (after 40 on all three), and, for pretrained models, a learning
/// rate of 1e-5 for all parts, which is that of its base model; its large one takes 5e-6.
/// </remarks>
public sealed class VideoClassifierOptions : VideoTaskOptions, IClassifierOptions<ClassificationTask>
{
    /// <summary>Options with the paper's number of epochs.</summary>
    public VideoClassifierOptions() => Epochs = 5;

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

    /// <summary>
    /// Clips that a video is seen in when scoring, 1 to 100: each has the model's number of frames and spans the whole video, and they lie one frame
    /// apart. Their answers are averaged. Null, the default: 1, or as the model was saved.
    /// </summary>
    public int? ClipsPerVideo { get; set; }

    /// <summary>
    /// Crops of each clip when scoring, of pictures read 1.14 times as large: 3 (left, middle, right) or 5 (corners and middle); 1 is the whole picture,
    /// uncropped. Null, the default: 1, or as the model was saved.
    /// </summary>
    public int? CropsPerClip { get; set; }

    /// <summary>What of these views is averaged. Null, the default: their probabilities, or as the model was saved.</summary>
    public ViewAveraging? ViewAveraging { get; set; }

    internal override double PretrainedLearningRate => 1e-5;

    internal override double PretrainedVisionSlowness => 1;

    (ClassificationTask Task, LoadReport? Report) IClassifierOptions<ClassificationTask>.Build(PretrainedModel model, ModelRequest request) =>
        model.Build(ClassificationTask.Definition, request, settings => Over(settings) with { Classes = request.ClassesOver(settings.Classes) });

    MediaLayout IClassifierOptions<ClassificationTask>.ForScoring(MediaLayout media, ClassificationTask task) => media with
    {
        Format = media.Format with
        {
            Clips = task.Settings.ClipsPerVideo,
            ImageSize = ClipViews.SideFor(media.Format.ImageSize, task.Settings.CropsPerClip),
        },
    };

    /// <summary>Lays these options over the settings that a model brings.</summary>
    internal ClassificationSettings Over(ClassificationSettings settings) => settings with
    {
        Pooling = Pooling ?? settings.Pooling,
        LabelSmoothing = LabelSmoothing ?? settings.LabelSmoothing,
        ClipsPerVideo = ClipsPerVideo ?? settings.ClipsPerVideo,
        CropsPerClip = CropsPerClip ?? settings.CropsPerClip,
        ViewAveraging = ViewAveraging ?? settings.ViewAveraging,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(ClassifierFaults.Of(this, Epochs));
        Check(faults, () => Over(new ClassificationSettings()).Validated());
        CheckOutputs(faults, ClassColumnNames.Of(this).All);
    }
}
