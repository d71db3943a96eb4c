using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerFitTests(CaptionerClips clips)
{
    private MLContext Context => clips.Context;

    [Fact]
    public void Fit_PathColumn_LossFallsAndEveryRowHasACaption()
    {
        var options = CaptionerClips.Options();
        options.Epochs = 12;
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(clips.Data);
        var history = model.Training!.History;
        Assert.Equal(12, history.Count);
        Assert.True(history[^1].Loss < 0.6 * history[0].Loss, $"{history[0].Loss} -> {history[^1].Loss}");
        var rows = clips.Score(model);
        Assert.Equal(clips.Rows.Select(row => row.VideoPath), rows.Select(row => row.VideoPath));
        Assert.All(rows, row => Assert.StartsWith("a ", row.PredictedCaption, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.True(row.Score < 0 && float.IsFinite(row.Score), $"{row.Score}"));
        Assert.True(rows.Select(row => row.Score).Distinct().Count() > 1, "The network does not look at the clips.");
    }

    [Fact]
    public void Fit_BytesColumn_LearnsWhatThePathColumnTeaches()
    {
        var rows = clips.Rows.Select(row => new BytesRow { Video = File.ReadAllBytes(row.VideoPath), Caption = row.Caption }).ToList();
        var options = CaptionerClips.Options();
        options.VideoColumnName = nameof(BytesRow.Video);
        var data = Context.Data.LoadFromEnumerable(rows);
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(data);
        var expected = clips.Score(clips.Model);
        var scored = model.Transform(data);
        Assert.Equal(expected.Select(row => row.PredictedCaption), scored.GetColumn<string>("PredictedCaption"));
        Assert.All(expected.Zip(scored.GetColumn<float>("Score")), pair => Assert.Equal(pair.First.Score, pair.Second, 1e-5));
    }

    [Fact]
    public void Fit_StartAndEndColumns_ChooseTheFrames()
    {
        var path = clips.Rows[0].VideoPath;
        WindowRow[] rows =
        [
            new() { VideoPath = path, Caption = "a whole" }, new() { VideoPath = path, Caption = "a whole", Start = 0, End = 100 },
            new() { VideoPath = path, Caption = "a part", Start = 0.5f, End = 1 },
        ];
        var options = CaptionerClips.Options();
        (options.StartColumnName, options.EndColumnName) = ("Start", "End");
        var data = Context.Data.LoadFromEnumerable(rows);
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(data);
        var scores = model.Transform(data).GetColumn<float>("Score").ToArray();
        Assert.Equal(scores[0], scores[1], 1e-6);
        Assert.NotEqual(scores[0], scores[2]);
    }

    [Fact]
    public void Transform_AllOutputColumns_HaveTheirNamesTypesAndValues()
    {
        var options = CaptionerClips.Options();
        options.Generation = options.Generation! with { Hypotheses = 3 };
        (options.PredictedCaptionColumnName, options.ScoreColumnName, options.ErrorColumnName) = ("Best", "BestScore", "Why");
        (options.CaptionsColumnName, options.CaptionScoresColumnName) = ("All", "AllScores");
        var estimator = Context.Transforms.MPlug2.VideoCaptioner(options);
        using var model = estimator.Fit(clips.Data);
        var scored = model.Transform(clips.Data);
        string[] added = ["Best", "BestScore", "All", "AllScores", "Why"];
        Assert.Equal(["VideoPath", "Caption", .. added], scored.Schema.Select(column => column.Name));
        Assert.Equal(
            [TextDataViewType.Instance, NumberDataViewType.Single, new VectorDataViewType(TextDataViewType.Instance),
                new VectorDataViewType(NumberDataViewType.Single), TextDataViewType.Instance],
            added.Select(name => scored.Schema[name].Type));
        var shape = estimator.GetOutputSchema(SchemaShapes.Of(clips.Data.Schema));
        Assert.Equal(scored.Schema.Select(column => column.Name).Order(), shape.Select(column => column.Name).Order());

        var best = scored.GetColumn<string>("Best").ToList();
        var bestScores = scored.GetColumn<float>("BestScore").ToList();
        var all = scored.GetColumn<string[]>("All").ToList();
        var allScores = scored.GetColumn<float[]>("AllScores").ToList();
        for (var i = 0; i < CaptionerClips.Count; i++)
        {
            Assert.Equal(3, all[i].Length);
            Assert.Equal(all[i].Length, allScores[i].Length);
            Assert.Equal(best[i], all[i][0]);
            Assert.Equal(bestScores[i], allScores[i][0]);
            Assert.Equal(allScores[i].OrderDescending(), allScores[i]);
        }

        Assert.All(scored.GetColumn<string>("Why"), why => Assert.Equal("", why));
    }

    [Fact]
    public void Fit_ZeroEpochs_KeepsTheModelAsItIs()
    {
        using var folder = new TestFolder();
        clips.Model.SavePretrained(folder.Root);
        var options = CaptionerClips.Options();
        (options.Epochs, options.Model) = (0, PretrainedModel.FromDirectory(folder.Root));
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(clips.Data);
        Assert.Null(model.Training);
        Assert.True(model.LoadReport!.IsComplete);
        CaptionerClips.AssertSame(clips.Score(clips.Model), clips.Score(model), 1e-5);
    }

    [Fact]
    public void Fit_ZeroEpochsWithoutVocabulary_BuildsOneFromTheRows()
    {
        var options = CaptionerClips.Options();
        options.Epochs = 0;
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(clips.Data);
        Assert.Null(model.Training);
        Assert.Equal(CaptionerClips.Count, clips.Score(model).Count);
    }

    [Fact]
    public void Fit_ZeroEpochsOfACompleteModel_NeedsNoCaptionColumn()
    {
        using var folder = new TestFolder();
        clips.Model.SavePretrained(folder.Root);
        var options = CaptionerClips.Options();
        (options.Epochs, options.Model, options.LabelColumnName) = (0, PretrainedModel.FromDirectory(folder.Root), "None");
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(clips.Data);
        CaptionerClips.AssertSame(clips.Score(clips.Model), clips.Score(model), 1e-5);
    }

    [Fact]
    public void AsTransformer_CompleteModel_ScoresWithoutRows()
    {
        using var folder = new TestFolder();
        clips.Model.SavePretrained(folder.Root);
        var options = CaptionerClips.Options();
        options.Model = PretrainedModel.FromDirectory(folder.Root);
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).AsTransformer();
        CaptionerClips.AssertSame(clips.Score(clips.Model), clips.Score(model), 1e-5);
    }

    [Fact]
    public void AsTransformer_ModelThatNeedsTexts_SaysWhatToDo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Context.Transforms.MPlug2.VideoCaptioner(CaptionerClips.Options()).AsTransformer());
        Assert.Contains("vocabulary", error.Message, StringComparison.Ordinal);
        Assert.Contains("Fit it on rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SimpleOverload_NamesOfColumns_AreTaken()
    {
        var estimator = Context.Transforms.MPlug2.VideoCaptioner("Video", "Words", "Said", CaptionerClips.Tiny);
        var data = Context.Transforms.CopyColumns("Video", "VideoPath").Append(Context.Transforms.CopyColumns("Words", "Caption"))
            .Append(Context.Transforms.DropColumns("VideoPath", "Caption")).Fit(clips.Data).Transform(clips.Data);
        using var model = estimator.Fit(data);
        Assert.Equal(["Video", "Words", "Said", "Score"], model.GetOutputSchema(data.Schema).Where(column => !column.IsHidden).Select(column => column.Name));
        Assert.Equal(10, model.Training!.EpochsDone);
    }

    [Fact]
    public void Fit_BetweenStockTransforms_WorksAsAChain()
    {
        var options = CaptionerClips.Options();
        options.VideoColumnName = "Video";
        var chain = Context.Transforms.CopyColumns("Video", "VideoPath")
            .Append(Context.Transforms.MPlug2.VideoCaptioner(options))
            .Append(Context.Transforms.Text.NormalizeText("Loud", "PredictedCaption", keepPunctuations: false));
        var shape = chain.GetOutputSchema(SchemaShapes.Of(clips.Data.Schema));
        Assert.Contains("Loud", shape.Select(column => column.Name));
        using var model = chain.Fit(clips.Data);
        var scored = model.Transform(clips.Data);
        Assert.Equal(scored.GetColumn<string>("PredictedCaption"), scored.GetColumn<string>("Loud"));
        CaptionerClips.AssertSame(clips.Score(clips.Model), clips.Score(model), 1e-5);
    }

    [Fact]
    public void Options_ChangedAfterTheEstimatorIsMade_HaveNoEffect()
    {
        var options = CaptionerClips.Options();
        var estimator = Context.Transforms.MPlug2.VideoCaptioner(options);
        (options.Epochs, options.ScoreColumnName, options.VideoColumnName) = (-3, "Other", "Nowhere");
        using var model = estimator.Fit(clips.Data);
        Assert.Equal(2, model.Training!.EpochsDone);
        CaptionerClips.AssertSame(clips.Score(clips.Model), clips.Score(model), 1e-5);
    }
}
