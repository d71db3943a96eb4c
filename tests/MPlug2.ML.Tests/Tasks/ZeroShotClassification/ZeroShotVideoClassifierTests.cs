using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.ZeroShotClassification;

[Collection(nameof(CaptionerCollection))]
public sealed class ZeroShotVideoClassifierTests(CaptionerWorld world)
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void AsTransformer_OfARetriever_ScoresClipsAndSurvivesSaving()
    {
        using var folder = new ColorImages();
        var rows = View(_context, world.Rows);
        using var retriever = _context.Transforms.MPlug2.TextVideoRetriever(new TextVideoRetrieverOptions
        {
            TextColumnName = "Caption",
            Model = TinyModel,
            Epochs = 1,
            BatchSize = 4,
            MaximumTokens = 16,
            FrameCache = new(),
        }).Fit(rows);
        var source = PretrainedModel.FromZip(folder.Save(_context, retriever, rows, "retriever.zip"));
        using var model = _context.Transforms.MPlug2.ZeroShotVideoClassifier(new ZeroShotVideoClassifierOptions
        {
            Model = source,
            Classes = ["red", "green", "blue"],
            MaximumTokens = 16,
        }).AsTransformer();
        var scores = model.Transform(rows).GetColumn<float[]>("Score").ToList();
        Assert.All(scores, row => Assert.Equal(1, row.Sum(), 1e-5));
        var loaded = _context.Model.Load(folder.Save(_context, model, rows), out _);
        Assert.Equal(scores, loaded.Transform(rows).GetColumn<float[]>("Score"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        loaded.GetOutputSchema(rows.Schema)["Score"].GetSlotNames(ref names);
        Assert.Equal(["red", "green", "blue"], names.DenseValues().Select(name => name.ToString()));
    }
}
