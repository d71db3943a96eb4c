namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Classifies images by descriptions of the classes, without training. See the other overload for more.</summary>
    /// <param name="model">A model that has learnt to bring images and texts together, such as a saved retriever.</param>
    /// <param name="classes">The classes, in the order of the scores.</param>
    /// <param name="imageColumnName">Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image.</param>
    /// <param name="outputColumnName">Name of the new column with the predicted class (key).</param>
    /// <param name="scoreColumnName">Name of the new column with the probability of each class (vector of Single).</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.ZeroShotImageClassifier(PretrainedModel.FromZip("retriever.zip"), ["cat", "dog"]).AsTransformer();
    /// var view = ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(model.Transform(data)).Transform(model.Transform(data));
    /// </code>
    /// </example>
    public ZeroShotImageClassifier ZeroShotImageClassifier(
        PretrainedModel model, IReadOnlyList<string> classes, string imageColumnName = "ImagePath", string outputColumnName = "PredictedLabel",
        string scoreColumnName = "Score") => ZeroShotImageClassifier(new ZeroShotImageClassifierOptions
        {
            Model = model,
            Classes = classes,
            ImageColumnName = imageColumnName,
            PredictedLabelColumnName = outputColumnName,
            ScoreColumnName = scoreColumnName,
        });

    /// <summary>Classifies images by descriptions of the classes.</summary>
    /// <param name="options">Columns, model, classes and descriptions.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public ZeroShotImageClassifier ZeroShotImageClassifier(ZeroShotImageClassifierOptions options) => new(Environment, Given(options));
}
