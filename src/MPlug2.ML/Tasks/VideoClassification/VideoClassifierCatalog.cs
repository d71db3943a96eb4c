namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns classes of videos. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="videoColumnName">Column with the path of a video file (text) or an encoded video (vector of bytes).</param>
    /// <param name="labelColumnName">Column with the class to learn (key).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted class (key).</param>
    /// <param name="scoreColumnName">Name of the new column with the probability of each class (vector of Single).</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
    ///     .Append(ml.Transforms.MPlug2.VideoClassifier("VideoPath", "Label"))
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// var quality = ml.MulticlassClassification.Evaluate(pipeline.Fit(train).Transform(test));
    /// </code>
    /// </example>
    public VideoClassifier VideoClassifier(
        string videoColumnName = "VideoPath", string labelColumnName = "Label", string outputColumnName = "PredictedLabel", string scoreColumnName = "Score",
        PretrainedModel? model = null) => VideoClassifier(new VideoClassifierOptions
        {
            VideoColumnName = videoColumnName,
            LabelColumnName = labelColumnName,
            PredictedLabelColumnName = outputColumnName,
            ScoreColumnName = scoreColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns classes of videos.</summary>
    /// <param name="options">Columns, model, training and videos.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public VideoClassifier VideoClassifier(VideoClassifierOptions options) => new(Environment, Given(options));
}
