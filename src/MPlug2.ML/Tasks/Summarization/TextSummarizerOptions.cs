using MPlug2.Decoding;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How texts are summarized; see <see cref="MPlug2TransformsCatalog.TextSummarizer(TextSummarizerOptions)"/>.</summary>
/// <remarks>For pretrained models the default of <see cref="TaskOptions.LearningRate"/> is 3e-5, the paper's for Gigaword.</remarks>
public sealed class TextSummarizerOptions : TextTaskOptions
{
    /// <summary>Column with the text to summarize (text). Default "Document".</summary>
    public string DocumentColumnName { get; set; } = "Document";

    /// <summary>Column with the summary to learn (text). Not read when scoring. Default "Summary".</summary>
    public string LabelColumnName { get; set; } = "Summary";

    /// <summary>Output column with the best summary (text). Default "PredictedSummary".</summary>
    public string PredictedSummaryColumnName { get; set; } = "PredictedSummary";

    /// <summary>Output column with its score: log-probability divided by the length penalty, higher is better (Single). Default "Score".</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Output column with the n best summaries (vector of text), n being <see cref="GenerationOptions.Hypotheses"/>. Default none.</summary>
    public string? SummariesColumnName { get; set; }

    /// <summary>Output column with the scores of the n best summaries (vector of Single). Default none.</summary>
    public string? SummaryScoresColumnName { get; set; }

    /// <summary>Most tokens of a summary, start and end included; longer ones lose their end in training. Null, the default: 48, or as the model was trained.</summary>
    public int? MaximumSummaryTokens { get; set; }

    /// <summary>
    /// How summaries are written: search, shortest and longest length, length penalty. Null, the default: beam search with 5 beams and 1 to 48
    /// tokens, or as the model was saved; lengths that it leaves null are these as well.
    /// </summary>
    public GenerationOptions? Generation { get; set; }

    internal override double PretrainedLearningRate => 3e-5;

    /// <summary>Lays these options over the settings that a model brings.</summary>
    internal SummarizationSettings Over(SummarizationSettings settings) => settings with
    {
        MaximumTokens = MaximumTokens ?? settings.MaximumTokens,
        MaximumSummaryTokens = MaximumSummaryTokens ?? settings.MaximumSummaryTokens,
        Generation = Generation?.Over(settings.Generation) ?? settings.Generation,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, () => Generation?.ValidatedForUsers());
        Check(faults, !string.IsNullOrEmpty(DocumentColumnName), "DocumentColumnName is empty; name the column of the texts");
        Check(faults, Epochs == 0 || !string.IsNullOrEmpty(LabelColumnName), "LabelColumnName is empty; name the column of the summaries, or set Epochs = 0");
        Check(faults, !string.IsNullOrEmpty(PredictedSummaryColumnName) && !string.IsNullOrEmpty(ScoreColumnName),
            "PredictedSummaryColumnName and ScoreColumnName must not be empty");
        CheckDistinct(faults, PredictedSummaryColumnName, ScoreColumnName, SummariesColumnName, SummaryScoresColumnName);
        Check(faults, () => Over(new SummarizationSettings()).Validated());
    }
}
