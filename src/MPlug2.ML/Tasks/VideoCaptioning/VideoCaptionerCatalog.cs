namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to caption videos. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="videoColumnName">Column with the path of a video file (text) or an encoded video (vector of bytes).</param>
    /// <param name="labelColumnName">Column with the caption to learn (text).</param>
    /// <param name="outputColumnName">Name of the new column with the predicted caption.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var model = ml.Transforms.MPlug2.VideoCaptioner("VideoPath", "Caption").Fit(train);
    /// ml.Model.Save(model, train.Schema, "captioner.zip");
    /// </code>
    /// </example>
    public VideoCaptioner VideoCaptioner(
        string videoColumnName = "VideoPath", string labelColumnName = "Caption", string outputColumnName = "PredictedCaption", PretrainedModel? model = null) =>
        VideoCaptioner(new VideoCaptionerOptions
        {
            VideoColumnName = videoColumnName,
            LabelColumnName = labelColumnName,
            PredictedCaptionColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to caption videos.</summary>
    /// <param name="options">Columns, model, training, media and search.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public VideoCaptioner VideoCaptioner(VideoCaptionerOptions options) => new(Environment, Given(options));
}
