using Microsoft.ML;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;
using TorchSharp;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

/// <summary>Checkpoints with official names that do not quite fit, as a user of the estimator meets them.</summary>
[Collection(nameof(CaptionerCollection))]
public sealed class OfficialCheckpointTests : IDisposable
{
    private const string Query = "text_decoder.bert.encoder.layer.0.crossattention.self.query.weight";
    private const string Dense = "text_decoder.cls.predictions.transform.dense.weight";
    private const string Foreign = "text_decoder.bert.encoder.layer.0.adapter.down.weight";

    private readonly CaptionerWorld _world;
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();
    private readonly string _vocabulary;
    private readonly int _parameters;

    public OfficialCheckpointTests(CaptionerWorld world)
    {
        _world = world;
        _vocabulary = _folder.File("vocab.txt");
        string[] special = [.. SpecialTokens.All];
        File.WriteAllLines(_vocabulary, [.. special, .. Enumerable.Range(0, Tiny.Text.VocabularySize - special.Length).Select(i => $"word{i}")]);
        _parameters = Export("whole.safetensors", _ => { });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FromFile_EveryTensorFits_IsCompleteAndCaptions()
    {
        using var model = Estimator("whole.safetensors", strict: true).AsTransformer();
        Assert.True(model.LoadReport!.IsComplete, model.LoadReport.ToString());
        Assert.Equal(_parameters, model.LoadReport.Loaded.Count);
        Assert.All(Captions(model, _world.Rows), answer => Assert.True(float.IsFinite(answer.Score)));
    }

    [Fact]
    public void FromFile_TensorMissing_NamesItAndLeavesNothingBehind()
    {
        Export("missing.safetensors", tensors => Assert.True(tensors.Remove(Query)));
        var error = FailsAndLeavesNothing("missing.safetensors");
        Assert.Equal([Query], error.Report.Missing);
        Assert.Empty(error.Report.Unexpected);
        Assert.Empty(error.Report.WrongShape);
        Assert.Contains(Query, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFile_TensorOfNoKnownName_NamesItAndLeavesNothingBehind()
    {
        Export("extra.safetensors", tensors => tensors.Add(Foreign, torch.ones(4, 16)));
        var error = FailsAndLeavesNothing("extra.safetensors");
        Assert.Equal([Foreign], error.Report.Unexpected);
        Assert.Empty(error.Report.Missing);
        Assert.Empty(error.Report.WrongShape);
        Assert.Contains(Foreign, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFile_TensorOfAnotherShape_NamesBothShapesAndLeavesNothingBehind()
    {
        Export("shape.safetensors", tensors => tensors[Dense] = torch.ones(8, 16));
        var error = FailsAndLeavesNothing("shape.safetensors");
        var mismatch = Assert.Single(error.Report.WrongShape);
        Assert.Equal(Dense, mismatch.Name);
        Assert.Equal([16L, 16L], mismatch.Expected);
        Assert.Equal([8L, 16L], mismatch.Found);
        Assert.Contains($"{Dense} (model [16, 16], file [8, 16])", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFile_NotStrict_LoadsWhatFitsReportsTheRestAndStartsItBySeed()
    {
        Export("all.safetensors", tensors =>
        {
            tensors.Remove(Query);
            tensors.Add(Foreign, torch.ones(4, 16));
            tensors[Dense] = torch.ones(8, 16);
        });
        using var model = Estimator("all.safetensors", strict: false).AsTransformer();
        var report = model.LoadReport!;
        Assert.False(report.IsComplete);
        Assert.Equal([Query], report.Missing);
        Assert.Equal([Foreign], report.Unexpected);
        Assert.Equal([Dense], report.WrongShape.Select(mismatch => mismatch.Name));
        Assert.Equal(_parameters - 2, report.Loaded.Count);

        // The two without a tensor of the file hold what the seed says, not what the memory held.
        var captions = Captions(model, _world.Rows);
        Assert.All(captions, answer => Assert.True(float.IsFinite(answer.Score)));
        using var again = Estimator("all.safetensors", strict: false).AsTransformer();
        using var otherSeed = Estimator("all.safetensors", strict: false, seed: 9).AsTransformer();
        Assert.Equal(captions, Captions(again, _world.Rows));
        Assert.NotEqual(captions, Captions(otherSeed, _world.Rows));

        using var trained = Estimator("all.safetensors", strict: false).Fit(View(_context, _world.Rows));
        Assert.Equal([Query], trained.LoadReport!.Missing);
        Assert.Equal(1, trained.Training!.EpochsDone);
    }

    /// <summary>By way of scoring and by way of training: the same error, and no more left than a model that is built and disposed of leaves.</summary>
    private CheckpointMismatchException FailsAndLeavesNothing(string file)
    {
        var estimator = Estimator(file, strict: true);
        var sound = Estimator("whole.safetensors", strict: true);
        var data = View(_context, _world.Rows);
        Exception? scoring = null, training = null;
        sound.AsTransformer().Dispose();

        // TorchSharp counts a parameter twice and its end once, so nothing left is not zero, but what a disposed model leaves in the count.
        var ofDisposed = Growth(() => sound.AsTransformer().Dispose());
        Assert.InRange(ofDisposed, 0, _parameters);
        Assert.Equal(ofDisposed, Growth(() => scoring = Record.Exception(estimator.AsTransformer)));
        Assert.Equal(ofDisposed, Growth(() => training = Record.Exception(() => estimator.Fit(data))));
        var error = Assert.IsType<CheckpointMismatchException>(scoring);
        Assert.Equal(error.Message, Assert.IsType<CheckpointMismatchException>(training).Message);
        return error;
    }

    /// <summary>How many tensors an action leaves; a file that stays mapped fails.</summary>
    private static long Growth(Action action)
    {
        GC.Collect(); // what earlier tests left to the finalizer must not go while this one counts
        GC.WaitForPendingFinalizers();
        var (tensors, mappings) = (torch.Tensor.TotalCount, MappedSource.LiveCount);
        action();
        Assert.Equal(mappings, MappedSource.LiveCount);
        return torch.Tensor.TotalCount - tensors;
    }

    private VideoCaptioner Estimator(string file, bool strict, long seed = 3) => Captioner(_context, options =>
    {
        options.Model = PretrainedModel.FromFile(_folder.File(file), _vocabulary, Tiny, strict);
        options.Seed = seed;
    });

    /// <summary>Writes a random network under official names, changed at will, and gives the number of its parameters.</summary>
    private int Export(string file, Action<Dictionary<string, torch.Tensor>> change)
    {
        using var task = PretrainedModel.Random(Tiny, _vocabulary).Build(CaptioningTask.Definition, new ModelRequest()).Task;
        using var scope = torch.NewDisposeScope();
        var tensors = CheckpointLoader.ExportOfficial(task.Network, OfficialKeyMap.For(TaskModules.Captioning, Tiny)).ToDictionary();
        change(tensors);
        SafetensorsWriter.Write(_folder.File(file), tensors);
        return task.Network.named_parameters().Count();
    }
}
