namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Turns texts into vectors. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="textColumnName">Column with the text (text).</param>
    /// <param name="outputColumnName">Name of the new column with the vector (vector of Single).</param>
    /// <param name="model">The model; null takes <see cref="PretrainedModel.Nano"/>, which knows nothing and is of use for tests alone.</param>
    /// <example>
    /// <code>
    /// var pipeline = ml.Transforms.MPlug2.TextEmbedder("Text", "Embedding", PretrainedModel.FromZip("retriever.zip"))
    ///     .Append(ml.Transforms.Concatenate("Features", "Embedding", "Price"))
    ///     .Append(ml.BinaryClassification.Trainers.FastTree());
    /// </code>
    /// </example>
    public TextEmbedder TextEmbedder(string textColumnName = "Text", string outputColumnName = "Embedding", PretrainedModel? model = null) =>
        TextEmbedder(new TextEmbedderOptions
        {
            TextColumnName = textColumnName,
            EmbeddingColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Turns texts into vectors.</summary>
    /// <param name="options">Columns, model and pooling.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public TextEmbedder TextEmbedder(TextEmbedderOptions options) => new(Environment, Given(options));

    /// <summary>Turns images into vectors. For videos and all else see the other overload.</summary>
    /// <param name="imageColumnName">Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image.</param>
    /// <param name="outputColumnName">Name of the new column with the vector (vector of Single).</param>
    /// <param name="model">The model; null takes <see cref="PretrainedModel.Nano"/>, which knows nothing and is of use for tests alone.</param>
    public MediaEmbedder MediaEmbedder(string imageColumnName = "ImagePath", string outputColumnName = "Embedding", PretrainedModel? model = null) =>
        MediaEmbedder(new MediaEmbedderOptions
        {
            ImageColumnName = imageColumnName,
            EmbeddingColumnName = outputColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Turns videos or images into vectors.</summary>
    /// <param name="options">Columns, model, media and pooling.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public MediaEmbedder MediaEmbedder(MediaEmbedderOptions options) => new(Environment, Given(options));
}
