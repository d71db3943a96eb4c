using MPlug2.Detection;
using MPlug2.Detection.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>What every task that finds objects in images can be told. Not open to other assemblies.</summary>
/// <remarks>
/// Defaults of their own: <see cref="TaskOptions.Epochs"/> 25, <see cref="TaskOptions.BatchSize"/> 4, <see cref="TaskOptions.WeightDecay"/> 0.1,
/// <see cref="ImageTaskOptions.ImageColumnName"/> "Image". Where they are left null, <see cref="TaskOptions.LearningRate"/>, <see cref="TaskOptions.WarmupSteps"/> and
/// <see cref="TaskOptions.MaximumGradientNorm"/> are those of the detector's <see cref="DetectorConfig.FineTuning"/>, and
/// <see cref="MediaTaskOptions.ImageSize"/> is the detector's.
/// </remarks>
public abstract class DetectionTaskOptions : ImageTaskOptions
{
    private protected DetectionTaskOptions()
    {
        ImageColumnName = "Image";
        Epochs = 25; // 45,000 steps of 64 of COCO's 118,000 images
        BatchSize = 4;
        WeightDecay = 0.1;
    }

    /// <summary>
    /// Column with the classes of an image's objects: a vector of keys, as <c>mlContext.MPlug2.Data.LoadCocoInstances</c> and <c>MapValueToKey</c> make
    /// it; empty for an image without objects. Objects without a class are left out, with a warning. Not read when scoring. Default "Label".
    /// </summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>
    /// Column with the boxes (vector of Single), four numbers an object: x0, y0, x1, y1 in pixels of the image as it is seen upright. Not read when
    /// scoring. Default "BoundingBoxes".
    /// </summary>
    public string BoundingBoxColumnName { get; set; } = "BoundingBoxes";

    /// <summary>
    /// Column that says which objects are crowds (vector of Boolean). Crowds are not learnt, and in validation they are neither right nor wrong. With the
    /// default, "IsCrowd", data may lack it; no object is a crowd then.
    /// </summary>
    public string IsCrowdColumnName { get; set; } = DetectionOptions.DefaultCrowds;

    /// <summary>Output column with the classes found, surest first (vector of keys with the label's values). Default "PredictedLabel".</summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>Output column with their boxes in the form of <see cref="BoundingBoxColumnName"/>, inside the image. Default "PredictedBoundingBoxes".</summary>
    public string PredictedBoundingBoxColumnName { get; set; } = "PredictedBoundingBoxes";

    /// <summary>Output column with their scores, 0 to 1, descending (vector of Single). Default "Score".</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>
    /// The network, such as <see cref="DetectorConfig.Tiny"/>, <see cref="DetectorConfig.Coco1024"/> or <see cref="DetectorConfig.Coco1280"/>; its number
    /// of classes is that of the labels. Null, the default: the model's own where it is a detector, <see cref="DetectorConfig.Tiny"/> for random models,
    /// and for models of other tasks <see cref="DetectorConfig.Of"/> their vision encoder.
    /// </summary>
    public DetectorConfig? Detector { get; set; }

    /// <summary>
    /// Mirrors, scales and cuts training images at random, objects along with them; its size is always the detector's. Null, the default: images are
    /// scaled to the detector's square, as in scoring. Either way boxes are made anew from masks where there are masks. <c>new LargeScaleJitter()</c> is what detectors on COCO are trained with.
    /// </summary>
    public LargeScaleJitter? Jitter { get; set; }

    /// <summary>
    /// What becomes of objects with a box that is not finite, has no size, ends before it begins or reaches beyond its image by more than a pixel, or with a mask that can't
    /// be read or is of another size than its image. Default: an error that names row and object.
    /// </summary>
    public BadAnnotationPolicy BadObjects { get; set; }

    /// <summary>Only detections with a higher score are reported, 0 to 1. Null, the default: as the detector has it, 0.05.</summary>
    public double? MinimumScore { get; set; }

    /// <summary>Most detections of an image. Null, the default: as the detector has it, 100 (20 for <see cref="DetectorConfig.Tiny"/>).</summary>
    public int? MaximumDetections { get; set; }

    /// <summary>What becomes of a detection that overlaps a better one of its class. Null, the default: as the detector has it, dropped.</summary>
    public SuppressionRule? Suppression { get; set; }

    /// <summary>The overlap (0 to 1) from which that happens. Null, the default: as the detector has it, 0.5.</summary>
    public double? SuppressionOverlap { get; set; }

    /// <summary>Column with the masks to learn, or null.</summary>
    internal virtual string? Masks => null;

    /// <summary>Output column with the masks, or null.</summary>
    internal virtual string? PredictedMasks => null;

    internal override ImageForm ImageForm => ImageForm.Original;

    /// <summary>What is reported, over what the detector has.</summary>
    internal SelectionConfig Over(SelectionConfig own) => own with
    {
        MinimumScore = MinimumScore ?? own.MinimumScore,
        MaximumDetections = MaximumDetections ?? own.MaximumDetections,
        Suppression = Suppression ?? own.Suppression,
        Overlap = SuppressionOverlap ?? own.Overlap,
    };

    /// <summary>The options of the engine, with the detector's numbers where these name none.</summary>
    internal TrainingOptions Over(TrainingOptions training, FineTuningConfig own) => own.Over(training, LearningRate) with
    {
        WarmupSteps = WarmupSteps ?? own.WarmupSteps,
        MaximumGradientNorm = MaximumGradientNorm ?? own.MaximumGradientNorm,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, Epochs == 0 || !(string.IsNullOrEmpty(LabelColumnName) || string.IsNullOrEmpty(BoundingBoxColumnName)),
            "LabelColumnName or BoundingBoxColumnName is empty; name the columns of the objects, or set Epochs = 0");
        Check(faults, !string.IsNullOrEmpty(IsCrowdColumnName), "IsCrowdColumnName is empty; leave it at its default where there is no such column");
        string?[] outputs = [PredictedLabelColumnName, PredictedBoundingBoxColumnName, ScoreColumnName, PredictedMasks];
        Check(faults, outputs.All(name => name != "") && outputs.Take(3).All(name => name is not null), "The names of the output columns must not be empty");
        CheckOutputs(faults, outputs);
        Check(faults, Augmentation is null, "Augmentation is set, but it would move the picture and not the boxes; set Jitter");
        Check(faults, VisionLearningRate is null, "VisionLearningRate is set, but the rates of a detector's layers follow from Detector.FineTuning.LayerDecay");
        Check(faults, Enum.IsDefined(BadObjects), "BadObjects is not a known value");
        Check(faults, MinimumScore is null or (>= 0 and <= 1), $"MinimumScore is {MinimumScore}; it must be 0 to 1");
        Check(faults, () => Jitter?.Validate());
        Check(faults, () => Detector?.Validated());
        faults.AddRange(Over(new SelectionConfig()).Faults());
    }
}
