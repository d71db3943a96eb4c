using MPlug2.Decoding;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Text;

namespace MPlug2.ML;

/// <summary>How videos are captioned; see <see cref="MPlug2TransformsCatalog.VideoCaptioner(VideoCaptionerOptions)"/>.</summary>
public sealed class VideoCaptionerOptions : VideoTaskOptions
{
    /// <summary>Column with the caption to learn, one a row; repeat the video for more. Not read when scoring. Default "Caption".</summary>
    public string LabelColumnName { get; set; } = "Caption";

    /// <summary>Output column with the best caption (text). Default "PredictedCaption".</summary>
    public string PredictedCaptionColumnName { get; set; } = "PredictedCaption";

    /// <summary>Output column with its score: log-probability divided by the length penalty, higher is better (Single). Default "Score".</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Output column with the n best captions (vector of text), n being <see cref="GenerationOptions.Hypotheses"/>. Default none.</summary>
    public string? CaptionsColumnName { get; set; }

    /// <summary>Output column with the scores of the n best captions (vector of Single). Default none.</summary>
    public string? CaptionScoresColumnName { get; set; }

    /// <summary>
    /// Output column with the reason why a clip was not read (text, empty where it was). Default "Error" if
    /// <see cref="VideoTaskOptions.BadMediaInScoring"/> is <see cref="BadMediaScoring.EmptyWithError"/>, otherwise none.
    /// </summary>
    public string? ErrorColumnName { get; set; }

    /// <summary>How captions are introduced. Null, the default: as the model was trained; official weights need the official prompt.</summary>
    public CaptionPrompt? Prompt { get; set; }

    /// <summary>Most tokens of a training caption, prompt and end included; longer ones lose their end. Null, the default: 20, or as the model was trained.</summary>
    public int? MaximumTokens { get; set; }

    /// <summary>How captions are generated. Null, the default: beam search with 5 beams and at most 20 tokens, or as the model was saved.</summary>
    public GenerationOptions? Generation { get; set; }

    /// <summary>The error column as it will be, or null for none.</summary>
    internal string? ErrorColumn => ErrorColumnName ?? (BadMediaInScoring == BadMediaScoring.EmptyWithError ? "Error" : null);

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, Epochs == 0 || !string.IsNullOrEmpty(LabelColumnName), "LabelColumnName is empty; name the column of the captions, or set Epochs = 0");
        Check(faults, MaximumTokens is null or >= 2, $"MaximumTokens is {MaximumTokens}; it must be 2 or more");
        string?[] outputs = [PredictedCaptionColumnName, ScoreColumnName, CaptionsColumnName, CaptionScoresColumnName, ErrorColumn];
        Check(faults, !string.IsNullOrEmpty(PredictedCaptionColumnName) && !string.IsNullOrEmpty(ScoreColumnName),
            "PredictedCaptionColumnName and ScoreColumnName must not be empty");
        string[] named = [.. outputs.OfType<string>()];
        Check(faults, named.Distinct().Count() == named.Length, "Two output columns have the same name");
        try
        {
            Generation?.Validated();
        }
        catch (ArgumentException error)
        {
            faults.Add(error.Message);
        }
    }
}
