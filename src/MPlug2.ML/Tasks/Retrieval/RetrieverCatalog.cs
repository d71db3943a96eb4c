namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns to bring videos and texts together. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="videoColumnName">Column with the path of a video file (text) or an encoded video (vector of bytes).</param>
    /// <param name="textColumnName">Column with the text.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var retriever = ml.Transforms.MPlug2.TextVideoRetriever("VideoPath", "Text").Fit(train);
    /// var index = retriever.CreateIndex(archive, idColumnName: "VideoPath");
    /// foreach (var hit in index.Search("a red circle moves left", count: 5)) Console.WriteLine($"{hit.Id} {hit.Similarity:F2}");
    /// </code>
    /// </example>
    public TextVideoRetriever TextVideoRetriever(string videoColumnName = "VideoPath", string textColumnName = "Text", PretrainedModel? model = null) =>
        TextVideoRetriever(new TextVideoRetrieverOptions
        {
            VideoColumnName = videoColumnName,
            TextColumnName = textColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to bring videos and texts together.</summary>
    /// <param name="options">Columns, model, training, media and objective.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public TextVideoRetriever TextVideoRetriever(TextVideoRetrieverOptions options) => new(Environment, Given(options));

    /// <summary>Learns to bring images and texts together. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="imageColumnName">Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image.</param>
    /// <param name="textColumnName">Column with the text.</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    public TextImageRetriever TextImageRetriever(string imageColumnName = "ImagePath", string textColumnName = "Text", PretrainedModel? model = null) =>
        TextImageRetriever(new TextImageRetrieverOptions
        {
            ImageColumnName = imageColumnName,
            TextColumnName = textColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns to bring images and texts together.</summary>
    /// <param name="options">Columns, model, training, media and objective.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public TextImageRetriever TextImageRetriever(TextImageRetrieverOptions options) => new(Environment, Given(options));
}
