using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using MPlug2.Tasks;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.Retrieval;

[Collection(nameof(CaptionerCollection))]
public sealed class RetrieverTests(CaptionerWorld world, ColorRetriever colors) : IClassFixture<ColorRetriever>
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_FourColors_BringsTextsAndImagesTogetherHereAndInAnotherProcess()
    {
        var rows = _context.Data.LoadFromEnumerable(colors.Rows);
        var view = colors.Model.Transform(rows);
        var media = view.GetColumn<float[]>("ImageEmbedding").ToList();
        var texts = view.GetColumn<float[]>("TextEmbedding").ToList();
        for (var i = 0; i < media.Count; i++)
        {
            Assert.Equal(i, Enumerable.Range(0, media.Count).MaxBy(other => TensorPrimitives.Dot(texts[i], media[other])));
            Assert.Equal(1, TensorPrimitives.Norm(media[i]), 1e-3f);
        }

        var path = colors.Images.Save(_context, colors.Model, rows);
        var there = colors.Images.Elsewhere(["rows", path, "TextEmbedding", .. colors.Rows.SelectMany(row => new[] { row.ImagePath, row.Text })]);
        Assert.Equal(texts, there.Select(line => line.Split('\t').Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray()));
        using var engine = _context.Model.CreatePredictionEngine<ColorRetriever.Row, Embedded>(_context.Model.Load(path, out _));
        Assert.Equal(1, TensorPrimitives.CosineSimilarity(media[2], engine.Predict(colors.Rows[2]).ImageEmbedding), 1e-4f);
    }

    [Fact]
    public void Transform_OneColumnAlone_EmbedsThatAndNeitherIsRefused()
    {
        var textOnly = colors.Model.Transform(_context.Data.LoadFromEnumerable(new[] { new { Text = "red" } }));
        Assert.Equal(1, TensorPrimitives.Norm(textOnly.GetColumn<float[]>("TextEmbedding").Single()), 1e-3f);
        Assert.Equal(0, TensorPrimitives.Norm(textOnly.GetColumn<float[]>("ImageEmbedding").Single()));
        var imageOnly = colors.Model.Transform(_context.Data.LoadFromEnumerable(new[] { new { colors.Rows[0].ImagePath } }));
        Assert.Equal(0, TensorPrimitives.Norm(imageOnly.GetColumn<float[]>("TextEmbedding").Single()));
        Assert.Equal(1, TensorPrimitives.Norm(imageOnly.GetColumn<float[]>("ImageEmbedding").Single()), 1e-3f);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => colors.Model.Transform(_context.Data.LoadFromEnumerable(new[] { new { Other = "red" } })));
        Assert.Contains("'Other'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetOutputSchema_OfTheEstimator_IsThatOfTheTransformer()
    {
        var retriever = colors.Retriever(options => options.Epochs = 0);
        var data = _context.Data.LoadFromEnumerable(colors.Rows);
        using var model = retriever.Fit(data);
        Assert.Null(model.Training);
        SchemaAssert.SameAsPromised(retriever, model, data);
        Assert.Contains("vocabulary", Assert.Throws<InvalidOperationException>(() => colors.Retriever().AsTransformer()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_FaultyRows_SayWhatIsWrong()
    {
        string Fault(IEnumerable<ColorRetriever.Row> rows, Action<TextImageRetrieverOptions>? change = null) =>
            Assert.Throws<InvalidDataException>(() => colors.Retriever(change).Fit(_context.Data.LoadFromEnumerable(rows))).Message;

        Assert.Contains("empty text", Fault([.. colors.Rows, new() { ImagePath = colors.Rows[0].ImagePath, Text = " " }]), StringComparison.Ordinal);
        Assert.Contains("one group", Fault([colors.Rows[0], colors.Rows[0]]), StringComparison.Ordinal);
        Assert.Contains("one group", Fault(colors.Rows, options => options.GroupColumnName = "Group"), StringComparison.Ordinal);
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() =>
            colors.Retriever().Fit(_context.Data.LoadFromEnumerable(new[] { new { Text = "red" } })));
        Assert.Contains("ImagePath", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_LastBatchOfOneRow_StaysFinite()
    {
        using var model = colors.Retriever(options => (options.Epochs, options.BatchSize) = (3, 3)).Fit(_context.Data.LoadFromEnumerable(colors.Rows));
        Assert.All(model.EmbedTexts(["red"])[0], number => Assert.True(float.IsFinite(number)));
        Assert.Throws<ArgumentException>(() => model.EmbedTexts(["red", " "]));
    }

    [Fact]
    public void FromZip_OfACaptioner_LoadsWhatBothHaveAndLearnsNewWords()
    {
        var captioner = colors.Images.Save(_context, world.Trained, View(_context, world.Rows), "captioner.zip");
        using var model = _context.Transforms.MPlug2.TextVideoRetriever(new TextVideoRetrieverOptions
        {
            TextColumnName = "Caption",
            Model = PretrainedModel.FromZip(captioner),
            Epochs = 1,
            BatchSize = 4,
            MaximumTokens = 16,
            FrameCache = new(),
        }).Fit(View(_context, [.. world.Rows, new ClipRow { VideoPath = world.Paths[0], Caption = "vermilion" }]));
        Assert.Contains(model.LoadReport!.Loaded, name => name.Contains("vision", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(model.LoadReport.Missing);
        Assert.Empty(model.LoadReport.Unexpected);
        model.SavePretrained(colors.Images.File("grown"));
        Assert.Contains("vermilion", File.ReadAllLines(Path.Combine(colors.Images.File("grown"), "vocab.txt")));
        var index = model.CreateIndex(View(_context, world.Rows), "VideoPath");
        Assert.Equal(world.Paths, index.Ids);
    }

    [Fact]
    public void CreateIndex_BadImage_ThrowsOrIsLeftOut()
    {
        var rows = _context.Data.LoadFromEnumerable<ColorRetriever.Row>([.. colors.Rows, new() { ImagePath = "nowhere.png", Text = "none" }]);
        Assert.Throws<ImageRejectedException>(() => colors.Model.CreateIndex(rows, "Text"));
        using var lenient = colors.Retriever(options => (options.Epochs, options.BadMediaInScoring) = (0, BadMediaScoring.EmptyWithError))
            .Fit(_context.Data.LoadFromEnumerable(colors.Rows));
        var last = lenient.Transform(rows).GetColumn<float[]>("TextEmbedding").Last();
        Assert.Equal(1, TensorPrimitives.Norm(last), 1e-3f); // the text is there, whatever became of the image
        Assert.Equal(0, TensorPrimitives.Norm(lenient.Transform(rows).GetColumn<float[]>("ImageEmbedding").Last()));
        var context = new MLContext(seed: 1);
        context.MPlug2.SaveModel(lenient, null, colors.Images.File("lenient.zip"));
        using var loaded = (TextImageRetrieverTransformer)context.MPlug2.LoadModel(colors.Images.File("lenient.zip"), out _);
        var log = new WarningLog(context);
        Assert.Equal(ColorImages.Names, loaded.CreateIndex(rows, "Text").Ids);
        Assert.Contains("1 media were not read and are not in the index. The first, 'none'", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ForPretrainedModels_AreThePapers()
    {
        var training = new TextImageRetrieverOptions().Training(pretrained: true);
        Assert.Equal(1e-5, training.LearningRate);
        Assert.Equal(2e-6, training.VisionLearningRate, 1e-12);
        colors.Retriever(options => options.QueueSize = 4096); // official weights bring the teacher that a queue needs
        Assert.Throws<ArgumentException>(() => colors.Retriever(options => (options.QueueSize, options.Momentum) = (4096, 0)));
        Assert.Equal(SecondStageRule.Matching, RetrievalTask.ImageDefinition.ForOfficialWeights.SecondStage);
        Assert.Equal(SecondStageRule.MatchingPlusSimilarity, RetrievalTask.Definition.ForOfficialWeights.SecondStage);
        Assert.Equal(RetrievalTask.Definition.ForNewModels, RetrievalTask.ImageDefinition.ForNewModels);
    }

    private sealed class Embedded
    {
        public float[] ImageEmbedding { get; set; } = [];
    }
}
