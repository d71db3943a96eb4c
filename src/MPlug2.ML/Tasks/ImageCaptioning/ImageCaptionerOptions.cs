using MPlug2.Decoding;
using MPlug2.ML.Tasks;
using MPlug2.Text;

namespace MPlug2.ML;

/// <summary>How images are captioned; see <see cref="MPlug2TransformsCatalog.ImageCaptioner(ImageCaptionerOptions)"/>.</summary>
public sealed class ImageCaptionerOptions : ImageTaskOptions, ICaptionerOptions
{
    /// <summary>Column with the caption to learn, one a row; repeat the image for more. Not read when scoring. Default "Caption".</summary>
    public string LabelColumnName { get; set; } = "Caption";

    /// <summary>Output column with the best caption (text). Default "PredictedCaption".</summary>
    public string PredictedCaptionColumnName { get; set; } = "PredictedCaption";

    /// <summary>Output column with its score: log-probability divided by the length penalty, higher is better (Single). Default "Score".</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Output column with the n best captions (vector of text), n being <see cref="GenerationOptions.Hypotheses"/>. Default none.</summary>
    public string? CaptionsColumnName { get; set; }

    /// <summary>Output column with the scores of the n best captions (vector of Single). Default none.</summary>
    public string? CaptionScoresColumnName { get; set; }

    /// <summary>How captions are introduced. Null, the default: as the model was trained; official weights need the official prompt.</summary>
    public CaptionPrompt? Prompt { get; set; }

    /// <summary>Most tokens of a training caption, prompt and end included; longer ones lose their end. Null, the default: 20, or as the model was trained.</summary>
    public int? MaximumTokens { get; set; }

    /// <summary>
    /// Whether captions lose capitals and punctuation before they are learnt, as in the official training. Null, the default: yes for official weights, no for
    /// new models, or as the model was trained.
    /// </summary>
    public bool? CleanCaptions { get; set; }

    /// <summary>
    /// How captions are generated. Null, the default: beam search with 5 beams and at most 20 tokens, or as the model was saved.
    /// Lengths that it leaves null are these as well.
    /// </summary>
    public GenerationOptions? Generation { get; set; }

    internal override double PretrainedLearningRate => 1e-5;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(CaptionerFaults.Of(this, Epochs));
        Check(faults, () => Generation?.ValidatedForUsers());
        CheckOutputs(faults, PredictedCaptionColumnName, ScoreColumnName, CaptionsColumnName, CaptionScoresColumnName);
    }
}
