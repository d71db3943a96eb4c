namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to caption images. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="imageColumnName">Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image.</param>
    /// <param name="labelColumnName">Column with the caption to learn (text).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted caption.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.ImageCaptioner("ImagePath", "Caption").Fit(train);
    /// ml.Model.Save(model, train.Schema, "captioner.zip");
    /// </code>
    /// </example>
    public ImageCaptioner ImageCaptioner(
        string imageColumnName = "ImagePath", string labelColumnName = "Caption", string outputColumnName = "PredictedCaption", PretrainedModel? model = null) =>
        ImageCaptioner(new ImageCaptionerOptions
        {
            ImageColumnName = imageColumnName,
            LabelColumnName = labelColumnName,
            PredictedCaptionColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to caption images.</summary>
    /// <param name="options">Columns, model, training, media and search.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public ImageCaptioner ImageCaptioner(ImageCaptionerOptions options) => new(Environment, Given(options));
}
