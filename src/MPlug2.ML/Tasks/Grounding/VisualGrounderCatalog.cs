namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to find in images what phrases name. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="imageColumnName">Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image.</param>
    /// <param name="phraseColumnName">Column with the phrase (text).</param>
    /// <param name="labelColumnName">Column with the box to learn: x, y, width and height in pixels (vector of 4 Single).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted box.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.VisualGrounder("ImagePath", "Phrase", "Box").Fit(train);
    /// var quality = ml.MPlug2.EvaluateGrounding(model.Transform(test), "Box", "PredictedBox");
    /// </code>
    /// </example>
    public VisualGrounder VisualGrounder(
        string imageColumnName = "ImagePath", string phraseColumnName = "Phrase", string labelColumnName = "Box",
        string outputColumnName = "PredictedBox", PretrainedModel? model = null) =>
        VisualGrounder(new VisualGrounderOptions
        {
            ImageColumnName = imageColumnName,
            PhraseColumnName = phraseColumnName,
            LabelColumnName = labelColumnName,
            PredictedBoxColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to find in images what phrases name.</summary>
    /// <param name="options">Columns, model, training and images.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public VisualGrounder VisualGrounder(VisualGrounderOptions options) => new(Environment, Given(options));
}
