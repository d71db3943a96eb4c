using MPlug2.Decoding;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How questions about videos or images are answered; see <see cref="MPlug2TransformsCatalog.VqaTrainer(VqaOptions)"/>.</summary>
public sealed class VqaOptions : VideoOrImageTaskOptions
{
    /// <summary>Column with the question (text). Default "Question".</summary>
    public string QuestionColumnName { get; set; } = "Question";

    /// <summary>
    /// Column with the answer to learn (text), or with those of several people (vector of text), which count by how often they were given.
    /// Not read when scoring. Default "Answer".
    /// </summary>
    public string LabelColumnName { get; set; } = "Answer";

    /// <summary>
    /// Column with the weight of the answer (Single, Double or Int32), or of each answer (vector of Single, as long as the answers'). Default none:
    /// by frequency.
    /// </summary>
    public string? WeightColumnName { get; set; }

    /// <summary>Output column with the best answer (text). Default "PredictedAnswer".</summary>
    public string PredictedAnswerColumnName { get; set; } = "PredictedAnswer";

    /// <summary>
    /// Output column with its score (Single): of a written answer the log-probability divided by the length penalty, of one of
    /// <see cref="AnswerList"/> its probability among those compared. Higher is better. Default "Score".
    /// </summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Output column with the n best answers (vector of text), n being <see cref="GenerationOptions.Hypotheses"/>. Default none.</summary>
    public string? AnswersColumnName { get; set; }

    /// <summary>Output column with the scores of the n best answers (vector of Single). Default none.</summary>
    public string? AnswerScoresColumnName { get; set; }

    /// <summary>The answers to choose from. Null, the default: answers are written freely, or as the model was saved.</summary>
    public IReadOnlyList<string>? AnswerList { get; set; }

    /// <summary>How answers of the list are compared. Null, the default: each token once, or as the model was saved.</summary>
    public AnswerRankingRule? RankingRule { get; set; }

    /// <summary>How many answers of the list are read to their end. Null, the default: 128, or as the model was saved.</summary>
    public int? RankedAnswers { get; set; }

    /// <summary>Most tokens of a question; longer ones lose their end. Null, the default: 50, or as the model was trained.</summary>
    public int? MaximumQuestionTokens { get; set; }

    /// <summary>Most tokens of an answer, start and end included; longer ones lose their end in training. Null, the default: 12, or as the model was trained.</summary>
    public int? MaximumAnswerTokens { get; set; }

    /// <summary>
    /// How answers are written. Null, the default: beam search with 5 beams and 1 to 10 tokens, or as the model was saved.
    /// Lengths that it leaves null are these as well.
    /// </summary>
    public GenerationOptions? Generation { get; set; }

    // As the reference for questions on videos; the paper for questions on images.
    internal override double PretrainedLearningRate => ImageColumnName is null ? 2e-5 : 3e-5;

    /// <summary>Lays these options over the settings that a model brings.</summary>
    internal QuestionAnsweringSettings Over(QuestionAnsweringSettings settings) => settings with
    {
        AnswerList = AnswerList is null ? settings.AnswerList : [.. AnswerList],
        RankingRule = RankingRule ?? settings.RankingRule,
        RankedAnswers = RankedAnswers ?? settings.RankedAnswers,
        MaximumQuestionTokens = MaximumQuestionTokens ?? settings.MaximumQuestionTokens,
        MaximumAnswerTokens = MaximumAnswerTokens ?? settings.MaximumAnswerTokens,
        Generation = Generation?.Over(settings.Generation) ?? settings.Generation,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, () => Generation?.ValidatedForUsers());
        Check(faults, !string.IsNullOrEmpty(QuestionColumnName), "QuestionColumnName is empty; name the column of the questions");
        Check(faults, Epochs == 0 || !string.IsNullOrEmpty(LabelColumnName), "LabelColumnName is empty; name the column of the answers, or set Epochs = 0");
        Check(faults, !string.IsNullOrEmpty(PredictedAnswerColumnName) && !string.IsNullOrEmpty(ScoreColumnName),
            "PredictedAnswerColumnName and ScoreColumnName must not be empty");
        CheckOutputs(faults, PredictedAnswerColumnName, ScoreColumnName, AnswersColumnName, AnswerScoresColumnName);
        Check(faults, () => Over(new QuestionAnsweringSettings()).Validated());
    }
}
