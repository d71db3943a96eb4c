namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to find objects in images. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="imageColumnName">Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image.</param>
    /// <param name="labelColumnName">Column with the classes of an image's objects (vector of keys).</param>
    /// <param name="boundingBoxColumnName">Column with their boxes: x0, y0, x1, y1 each, in pixels (vector of Single).</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>, whose detector is <see cref="MPlug2.Detection.DetectorConfig.Tiny"/>.</param>
    /// <example>
    /// <code>
    /// var train = ml.MPlug2.Data.LoadCocoInstances("instances_train.json", "images");
    /// var model = ml.Transforms.MPlug2.ObjectDetector().Fit(train);
    /// var quality = ml.MPlug2.EvaluateDetection(model.Transform(test));
    /// </code>
    /// </example>
    public ObjectDetector ObjectDetector(
        string imageColumnName = "Image", string labelColumnName = "Label", string boundingBoxColumnName = "BoundingBoxes", PretrainedModel? model = null) =>
        ObjectDetector(new ObjectDetectorOptions
        {
            ImageColumnName = imageColumnName,
            LabelColumnName = labelColumnName,
            BoundingBoxColumnName = boundingBoxColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to find objects in images.</summary>
    /// <param name="options">Columns, detector, model, training and images.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public ObjectDetector ObjectDetector(ObjectDetectorOptions options) => new(Environment, Given(options));
}
