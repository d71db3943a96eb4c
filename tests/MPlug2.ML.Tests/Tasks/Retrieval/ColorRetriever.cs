using Microsoft.ML;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.Retrieval;

/// <summary>A retriever that knows four colours by heart.</summary>
public sealed class ColorRetriever : IDisposable
{
    private readonly Lazy<TextImageRetrieverTransformer> _model;

    public ColorRetriever()
    {
        Rows = [.. Images.Paths.Zip(ColorImages.Names, (path, name) => new Row { ImagePath = path, Text = name })];
        _model = new(() => Retriever(options => (options.Epochs, options.LearningRate, options.WarmupSteps) = (150, 5e-3, 10))
            .Fit(new MLContext(seed: 1).Data.LoadFromEnumerable(Rows)));
    }

    public ColorImages Images { get; } = new();

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Shared: tests must not dispose of it.</summary>
    public TextImageRetrieverTransformer Model => _model.Value;

    public TextImageRetriever Retriever(Action<TextImageRetrieverOptions>? change = null)
    {
        var options = new TextImageRetrieverOptions
        {
            Model = TinyModel,
            Epochs = 1,
            BatchSize = 4,
            MaximumTokens = 8,
            EmbeddingWidth = 8,
            FrameCache = new(),
        };
        change?.Invoke(options);
        return new MLContext(seed: 1).Transforms.MPlug2.TextImageRetriever(options);
    }

    public void Dispose()
    {
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }

        Images.Dispose();
    }

    public sealed class Row
    {
        public string ImagePath { get; set; } = "";

        public string Text { get; set; } = "";

        public int Group { get; set; } = 1;
    }
}
