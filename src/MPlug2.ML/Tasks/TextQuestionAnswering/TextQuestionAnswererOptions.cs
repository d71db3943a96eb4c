using MPlug2.Decoding;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How questions about texts are answered; see <see cref="MPlug2TransformsCatalog.TextQuestionAnswerer(TextQuestionAnswererOptions)"/>.</summary>
public sealed class TextQuestionAnswererOptions : TextTaskOptions
{
    /// <summary>Column with the text in which the answer is to be found (text). Default "Context".</summary>
    public string ContextColumnName { get; set; } = "Context";

    /// <summary>Column with the question (text). Default "Question".</summary>
    public string QuestionColumnName { get; set; } = "Question";

    /// <summary>
    /// Column with the answer to learn (text), or with those of several people (vector of text), which count by how often they were given.
    /// Not read when scoring. Default "Answer".
    /// </summary>
    public string LabelColumnName { get; set; } = "Answer";

    /// <summary>Output column with the best answer (text). Default "PredictedAnswer".</summary>
    public string PredictedAnswerColumnName { get; set; } = "PredictedAnswer";

    /// <summary>Output column with its score: log-probability divided by the length penalty, higher is better (Single). Default "Score".</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Output column with the n best answers (vector of text), n being <see cref="GenerationOptions.Hypotheses"/>. Default none.</summary>
    public string? AnswersColumnName { get; set; }

    /// <summary>Output column with the scores of the n best answers (vector of Single). Default none.</summary>
    public string? AnswerScoresColumnName { get; set; }

    /// <summary>
    /// Most tokens of a question; longer ones lose their end, and a long context never takes the question's place. Null, the default: 64, at most
    /// half of all tokens, or as the model was trained.
    /// </summary>
    public int? MaximumQuestionTokens { get; set; }

    /// <summary>Most tokens of an answer, start and end included; longer ones lose their end in training. Null, the default: 32, or as the model was trained.</summary>
    public int? MaximumAnswerTokens { get; set; }

    /// <summary>
    /// How answers are written. Null, the default: beam search with 5 beams and 1 to 30 tokens, or as the model was saved.
    /// Lengths that it leaves null are these as well.
    /// </summary>
    public GenerationOptions? Generation { get; set; }

    /// <summary>Lays these options over the settings that a model brings.</summary>
    internal TextQuestionAnsweringSettings Over(TextQuestionAnsweringSettings settings) => settings with
    {
        MaximumTokens = MaximumTokens ?? settings.MaximumTokens,
        MaximumQuestionTokens = MaximumQuestionTokens ?? settings.MaximumQuestionTokens,
        MaximumAnswerTokens = MaximumAnswerTokens ?? settings.MaximumAnswerTokens,
        Generation = Generation?.Over(settings.Generation) ?? settings.Generation,
    };

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, () => Generation?.ValidatedForUsers());
        Check(faults, !string.IsNullOrEmpty(ContextColumnName) && !string.IsNullOrEmpty(QuestionColumnName),
            "ContextColumnName and QuestionColumnName must not be empty");
        Check(faults, Epochs == 0 || !string.IsNullOrEmpty(LabelColumnName), "LabelColumnName is empty; name the column of the answers, or set Epochs = 0");
        Check(faults, !string.IsNullOrEmpty(PredictedAnswerColumnName) && !string.IsNullOrEmpty(ScoreColumnName),
            "PredictedAnswerColumnName and ScoreColumnName must not be empty");
        CheckDistinct(faults, PredictedAnswerColumnName, ScoreColumnName, AnswersColumnName, AnswerScoresColumnName);
        Check(faults, () => Over(new TextQuestionAnsweringSettings()).Validated());
    }
}
