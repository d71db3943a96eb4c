namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Classifies videos by descriptions of the classes, without training. See the other overload for more.</summary>
    /// <param name="model">A model that has learnt to bring videos and texts together, such as a saved retriever.</param>
    /// <param name="classes">The classes, in the order of the scores.</param>
    /// <param name="videoColumnName">Column with the path of a video file (text) or an encoded video (vector of bytes).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted class (key).</param>
    /// <param name="scoreColumnName">Name of the new column with the probability of each class (vector of Single).</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.ZeroShotVideoClassifier(PretrainedModel.FromZip("retriever.zip"), ["cat", "dog"]).AsTransformer();
    /// var view = ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(model.Transform(data)).Transform(model.Transform(data));
    /// </code>
    /// </example>
    public ZeroShotVideoClassifier ZeroShotVideoClassifier(
        PretrainedModel model, IReadOnlyList<string> classes, string videoColumnName = "VideoPath", string outputColumnName = "PredictedLabel",
        string scoreColumnName = "Score") => ZeroShotVideoClassifier(new ZeroShotVideoClassifierOptions
        {
            Model = model,
            Classes = classes,
            VideoColumnName = videoColumnName,
            PredictedLabelColumnName = outputColumnName,
            ScoreColumnName = scoreColumnName,
        });

    /// <summary>Classifies videos by descriptions of the classes.</summary>
    /// <param name="options">Columns, model, classes and descriptions.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public ZeroShotVideoClassifier ZeroShotVideoClassifier(ZeroShotVideoClassifierOptions options) => new(Environment, Given(options));
}
