using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How what a phrase names is found in images; see <see cref="MPlug2TransformsCatalog.VisualGrounder(VisualGrounderOptions)"/>.</summary>
public sealed class VisualGrounderOptions : ImageTaskOptions
{
    /// <summary>Column with the phrase (text). Default "Phrase".</summary>
    public string PhraseColumnName { get; set; } = "Phrase";

    /// <summary>
    /// Column with the box to learn (vector of 4 Single): x and y of its upper left corner, width and height, in pixels of the image as it is
    /// seen upright. Not read when scoring. Default "Box".
    /// </summary>
    public string LabelColumnName { get; set; } = "Box";

    /// <summary>Output column with the box, in the same form, inside the image; four zeros where an image was not read. Default "PredictedBox".</summary>
    public string PredictedBoxColumnName { get; set; } = "PredictedBox";

    /// <summary>Output column with the product of the four numbers' probabilities, 0 to 1 (Single). Default "Score".</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Most tokens of a phrase; longer ones lose their end. Null, the default: 20, or as the model was trained.</summary>
    public int? MaximumPhraseTokens { get; set; }

    /// <summary>Values that a coordinate can take. Null, the default: 337 for official weights, 65 for new models, or as the model was trained.</summary>
    public int? Bins { get; set; }

    /// <summary>Deviation, in bins, of a bell of targets around the true one. Null, the default: 0 for official weights, 1 for new models.</summary>
    public double? TargetSpread { get; set; }

    internal override ImageForm ImageForm => ImageForm.Letterbox;

    internal override double PretrainedVisionSlowness => 4;

    /// <summary>Lays these options over the settings that a model brings.</summary>
    internal GroundingSettings Over(GroundingSettings settings) => settings with
    {
        MaximumPhraseTokens = MaximumPhraseTokens ?? settings.MaximumPhraseTokens,
        Bins = Bins ?? settings.Bins,
        TargetSpread = TargetSpread ?? settings.TargetSpread,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, !string.IsNullOrEmpty(PhraseColumnName), "PhraseColumnName is empty; name the column of the phrases");
        Check(faults, Epochs == 0 || !string.IsNullOrEmpty(LabelColumnName), "LabelColumnName is empty; name the column of the boxes, or set Epochs = 0");
        Check(faults, !string.IsNullOrEmpty(PredictedBoxColumnName) && !string.IsNullOrEmpty(ScoreColumnName),
            "PredictedBoxColumnName and ScoreColumnName must not be empty");
        Check(faults, Augmentation is null, "Augmentation is set, but it would move the picture and not the box");
        CheckOutputs(faults, PredictedBoxColumnName, ScoreColumnName);
        Check(faults, () => Over(GroundingTask.Definition.ForNewModels).Validated());
    }
}
