using MPlug2.Core.Tests.Detection;
using MPlug2.Core.Tests.Training;
using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics;
using MPlug2.Tasks;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Training, scoring and bad input of a tiny detector.</summary>
public class DetectionTaskTests
{
    [Fact]
    public void Fit_TwoScenes_FindsTheirObjects()
    {
        using var task = TinyDetector.Build();
        DetectionExample[] scenes = [TinyDetector.Wide, TinyDetector.Tall];
        var losses = new List<double>();
        var options = TinyTasks.Training(150) with { LearningRate = 4e-3, MaximumGradientNorm = 5, WarmupSteps = 5 };
        new Trainer<DetectionExample>(options).Fit(task, new TinyTasks.Source<DetectionExample>(scenes), progress: new Relay(report => losses.Add(report.Loss)));
        Assert.True(losses.TakeLast(5).Average() < 0.5 * losses.Take(5).Average(), $"{losses[0]} -> {losses[^1]}");
        var answers = task.Predict(scenes);
        for (var row = 0; row < scenes.Length; row++)
        {
            foreach (var one in scenes[row].Objects!)
            {
                var best = answers[row].Objects.Where(found => found.Class == one.Class).MaxBy(found => found.Score);
                Assert.NotNull(best);
                Assert.True(best.Box.IntersectionOverUnion(one.Box) > 0.75, $"scene {row}, class {one.Class}: {best.Box} for {one.Box}");
                Assert.True(best.Mask!.Overlap(one.Mask!.Pixels) > 0.75, $"scene {row}, class {one.Class}: the mask");
            }
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Loss_OneBatch_ReachesEveryParameter(bool dual, bool windows)
    {
        using var task = TinyDetector.Build(TinyDetector.Config with
        {
            Vision = TinyDetector.Config.Vision with { Dual = dual, NormAfter = dual, WindowSize = windows ? 3 : 0, QueryValueBias = windows },
        });
        using var scope = NewDisposeScope();
        TaskModulesTests.Randomize(task.Network);
        foreach (var (_, parameter) in task.Network.named_parameters().Where(entry => entry.name.Contains(".deltas.", StringComparison.Ordinal)))
        {
            using var noGradient = no_grad();
            parameter.mul_(0.01); // later stages see objects only where boxes stay near them
        }

        task.Network.train();
        task.Loss([TinyDetector.Wide, TinyDetector.Tall]).backward();
        foreach (var (name, parameter) in task.Network.named_parameters())
        {
            Assert.True(parameter.grad is { } gradient && gradient.abs().max().item<float>() > 0, $"{name} has no gradient.");
        }
    }

    [Fact]
    public void Loss_PicturesWithoutObjectsOrMasks_IsFinite()
    {
        using var task = TinyDetector.Build();
        using var scope = NewDisposeScope();
        task.Network.train();
        var bare = TinyDetector.Tall with { Objects = [] };
        var crowd = TinyDetector.Tall with { Objects = [TinyDetector.Tall.Objects![0] with { IsCrowd = true }] };
        var boxOnly = TinyDetector.Wide with { Objects = [.. TinyDetector.Wide.Objects!.Select(one => one with { Mask = null })] };
        foreach (DetectionExample[] batch in new[] { new[] { bare }, [bare, TinyDetector.Wide], [crowd], [boxOnly] })
        {
            var loss = task.Loss(batch);
            loss.backward();
            Assert.True(double.IsFinite(loss.item<float>()));
        }
    }

    [Fact]
    public void Loss_TenThousandObjects_IsFinite()
    {
        using var task = TinyDetector.Build();
        using var scope = NewDisposeScope();
        task.Network.train();
        var random = new Random(1);
        var many = TinyDetector.Wide with
        {
            Objects = [.. Enumerable.Range(0, 10_000).Select(_ => new AnnotatedObject(0, new(random.NextDouble() * 40, random.NextDouble() * 30, 1 + random.NextDouble() * 20, 1 + random.NextDouble() * 15)))],
        };
        Assert.True(float.IsFinite(task.Loss([many]).item<float>()));
    }

    [Fact]
    public void Loss_PictureLargerThanTheSquare_TeachesTheSameObjects()
    {
        using var task = TinyDetector.Build();
        var large = TinyDetector.Scene(96, 128, (new(12, 16, 44, 40), 0), (new(72, 36, 40, 48), 1));
        var losses = new[] { large, TinyDetector.Wide }.Select(example =>
        {
            using var scope = NewDisposeScope();
            task.Network.train();
            using var generator = manual_seed(5);
            return task.Loss([example]).item<float>();
        }).ToArray();
        Assert.Equal(losses[1], losses[0], 0.05f * losses[1]);
    }

    [Fact]
    public void Predict_PicturesOfDifferentSizes_IsWhatEachGivesAlone()
    {
        using var task = TinyDetector.Build(settings: new() { Selection = new() { MinimumScore = 0.2, MaximumDetections = 5 } });
        var small = TinyDetector.Scene(20, 33, (new(3, 3, 9, 9), 0));
        DetectionExample[] batch = [TinyDetector.Wide, small, TinyDetector.Tall];
        var together = task.Predict(batch);
        for (var row = 0; row < batch.Length; row++)
        {
            var alone = task.Predict([batch[row]])[0].Objects;
            Assert.Equal(5, alone.Count);
            Assert.Equal(alone.Select(one => one.Class), together[row].Objects.Select(one => one.Class));
            Assert.All(alone.Zip(together[row].Objects), pair =>
            {
                Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4);
                Assert.True(pair.First.Box.IntersectionOverUnion(pair.Second.Box) > 0.999);
                Assert.Equal((batch[row].Frames.Height, batch[row].Frames.Width), (pair.First.Mask!.Height, pair.First.Mask.Width));
                Assert.InRange(pair.First.Box.X + pair.First.Box.Width, 0, batch[row].Frames.Width + 1e-3);
            });
        }

        Assert.Empty(task.Predict([]));
        Assert.Throws<OperationCanceledException>(() => task.Predict(batch, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Call_AnyNumberOfTimes_LeavesNoTensor()
    {
        using var task = TinyDetector.Build();
        void Once()
        {
            task.Network.train();
            using (var loss = task.Loss([TinyDetector.Wide, TinyDetector.Tall with { Objects = [] }]))
            {
                loss.backward();
            }

            task.Network.eval();
            task.Predict([TinyDetector.Wide]);
        }

        Leaks.None(Once, times: 2); // gradients come into being in the first run
    }

    [Fact]
    public void Loss_BadObjects_SaysWhatIsWrong()
    {
        using var task = TinyDetector.Build();
        task.Network.train();
        DetectionExample With(BoundingBox box, int label = 0) => TinyDetector.Wide with { Objects = [new(label, box)] };
        var boxes = new BoundingBox[] { new(30, 10, -8, 9), new(3, 3, 0, 9), new(70, 3, 5, 5), new(double.NaN, 3, 5, 5), new(1, 1, double.PositiveInfinity, 5) };
        Assert.All(boxes, box => Assert.Contains("no size or lies outside", Assert.Throws<ArgumentException>(() => task.Loss([With(box)])).Message, StringComparison.Ordinal));
        Assert.Contains("class 2", Assert.Throws<ArgumentException>(() => task.Loss([With(new(1, 1, 5, 5), 2)])).Message, StringComparison.Ordinal);
        Assert.Contains("no list of objects", Assert.Throws<ArgumentException>(() => task.Loss([TinyDetector.Wide with { Objects = null }])).Message, StringComparison.Ordinal);
        var clip = new DetectionExample(new VideoFrames(new byte[3 * 2 * 8 * 8], 2, 8, 8), []);
        Assert.Contains("2 frames", Assert.Throws<ArgumentException>(() => task.Loss([clip])).Message, StringComparison.Ordinal);
        Assert.Contains("2 frames", Assert.Throws<ArgumentException>(() => task.Predict([clip])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainAndScore_WeightsThatAreNotFinite_StopAndFindNothing()
    {
        using var task = TinyDetector.Build();
        using (no_grad())
        {
            task.Network.named_parameters().First(entry => entry.name == "detector.proposals.head.objectness.weight").parameter.fill_(float.NaN);
        }

        task.Network.train();
        Assert.Contains("not finite", Assert.Throws<TrainingDivergedException>(() => task.Loss([TinyDetector.Wide])).Message, StringComparison.Ordinal);
        task.Network.eval();
        Assert.Empty(task.Predict([TinyDetector.Wide])[0].Objects);
    }

    [Fact]
    public void ParameterGroups_LayerDecay_HasEveryParameterOnce()
    {
        using var task = TinyDetector.Build(TinyDetector.Config with
        {
            FineTuning = TinyDetector.Config.FineTuning with { LayerDecay = 0.5, DecaysNorms = false, FreezesPatchEmbedding = true },
        });
        var groups = task.ParameterGroups(new TrainingOptions { LearningRate = 8, WeightDecay = 0.1 });
        ParameterGroup Of(string name) => Assert.Single(groups, group => group.Parameters.Any(entry => entry.Name == name));
        Assert.Equal((1, 0), (Of("vision.position_embedding").LearningRate, Of("vision.position_embedding").WeightDecay));
        Assert.Equal((2, 0), (Of("vision.blocks.0.attention_norm.bias").LearningRate, Of("vision.blocks.0.attention_norm.bias").WeightDecay));
        Assert.Equal((4, 0.1), (Of("vision.blocks.1.feed_forward.expand.bias").LearningRate, Of("vision.blocks.1.feed_forward.expand.bias").WeightDecay));
        Assert.Equal((8, 0.1), (Of("detector.pyramid.levels.0.norm.weight").LearningRate, Of("detector.pyramid.levels.0.norm.weight").WeightDecay));
        Assert.DoesNotContain(groups.SelectMany(group => group.Parameters), entry => entry.Name.StartsWith("vision.patch_embedding", StringComparison.Ordinal));
        Assert.Equal(task.Network.named_parameters().Count() - 2, groups.Sum(group => group.Parameters.Count));
    }

    [Fact]
    public void Settings_WrongNamesOrSelection_AreRefused()
    {
        Assert.Contains("3 class names for 2", Assert.Throws<ArgumentException>(() => TinyDetector.Build(settings: new() { ClassNames = ["a", "b", "c"] })).Message, StringComparison.Ordinal);
        Assert.Contains("MaximumDetections", Assert.Throws<ArgumentException>(() => TinyDetector.Build(settings: new() { Selection = new() { MaximumDetections = 0 } })).Message, StringComparison.Ordinal);
    }
}
