namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to answer questions about texts. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="contextColumnName">Column with the text in which the answer is to be found (text).</param>
    /// <param name="questionColumnName">Column with the question (text).</param>
    /// <param name="labelColumnName">Column with the answer to learn (text), or those of several people (vector of text).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted answer.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.TextQuestionAnswerer("Context", "Question", "Answer").Fit(train);
    /// var quality = ml.MPlug2.EvaluateTextQuestionAnswering(model.Transform(test), "Answer");
    /// </code>
    /// </example>
    public TextQuestionAnswerer TextQuestionAnswerer(
        string contextColumnName = "Context", string questionColumnName = "Question", string labelColumnName = "Answer",
        string outputColumnName = "PredictedAnswer", PretrainedModel? model = null) =>
        TextQuestionAnswerer(new TextQuestionAnswererOptions
        {
            ContextColumnName = contextColumnName,
            QuestionColumnName = questionColumnName,
            LabelColumnName = labelColumnName,
            PredictedAnswerColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to answer questions about texts.</summary>
    /// <param name="options">Columns, model, training and search.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public TextQuestionAnswerer TextQuestionAnswerer(TextQuestionAnswererOptions options) => new(Environment, Given(options));
}
