namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to answer questions about videos. For images, answer lists and all else see the other overload.</summary>
    /// <param name="videoColumnName">Column with the path of a video file (text) or an encoded video (vector of bytes).</param>
    /// <param name="questionColumnName">Column with the question (text).</param>
    /// <param name="labelColumnName">Column with the answer to learn (text), or those of several people (vector of text).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted answer.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.VqaTrainer("VideoPath", "Question", "Answer").Fit(train);
    /// var quality = ml.MPlug2.EvaluateQuestionAnswering(model.Transform(test), "Answer");
    /// </code>
    /// </example>
    public VqaTrainer VqaTrainer(
        string videoColumnName = "VideoPath", string questionColumnName = "Question", string labelColumnName = "Answer",
        string outputColumnName = "PredictedAnswer", PretrainedModel? model = null) =>
        VqaTrainer(new VqaOptions
        {
            VideoColumnName = videoColumnName,
            QuestionColumnName = questionColumnName,
            LabelColumnName = labelColumnName,
            PredictedAnswerColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to answer questions about videos or images.</summary>
    /// <param name="options">Columns, model, training, media and search.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public VqaTrainer VqaTrainer(VqaOptions options) => new(Environment, Given(options));
}
