namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns classes of images. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="imageColumnName">Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image.</param>
    /// <param name="labelColumnName">Column with the class to learn (key).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted class (key).</param>
    /// <param name="scoreColumnName">Name of the new column with the probability of each class (vector of Single).</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
    ///     .Append(ml.Transforms.MPlug2.ImageClassifier("ImagePath", "Label"))
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// var quality = ml.MulticlassClassification.Evaluate(pipeline.Fit(train).Transform(test));
    /// </code>
    /// </example>
    public ImageClassifier ImageClassifier(
        string imageColumnName = "ImagePath", string labelColumnName = "Label", string outputColumnName = "PredictedLabel", string scoreColumnName = "Score",
        PretrainedModel? model = null) => ImageClassifier(new ImageClassifierOptions
        {
            ImageColumnName = imageColumnName,
            LabelColumnName = labelColumnName,
            PredictedLabelColumnName = outputColumnName,
            ScoreColumnName = scoreColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns classes of images.</summary>
    /// <param name="options">Columns, model, training and images.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public ImageClassifier ImageClassifier(ImageClassifierOptions options) => new(Environment, Given(options));
}
