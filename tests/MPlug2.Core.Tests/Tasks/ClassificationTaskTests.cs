using MPlug2.Configuration;
using MPlug2.Core.Tests.Training;
using MPlug2.Frames;
using MPlug2.Metrics;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

public class ClassificationTaskTests
{
    [Theory]
    [InlineData(StatePooling.ClassToken)]
    [InlineData(StatePooling.Mean)]
    public void Predict_OneByOne_GivesTheSameAnswers(StatePooling pooling)
    {
        using var media = TinyClassifiers.Media(adjust: settings => settings with { Pooling = pooling });
        using var texts = TinyClassifiers.Texts(adjust: settings => settings with { Pooling = pooling });
        using var described = TinyClassifiers.ZeroShot();
        Check(media.Predict(TinyClassifiers.Clips), TinyClassifiers.Clips.SelectMany(one => media.Predict([one])));
        Check(texts.Predict(TinyClassifiers.TextRows), TinyClassifiers.TextRows.SelectMany(one => texts.Predict([one])));
        Check(described.Predict(TinyClassifiers.Clips), TinyClassifiers.Clips.SelectMany(one => described.Predict([one])));

        static void Check(IReadOnlyList<ClassAnswer> together, IEnumerable<ClassAnswer> alone)
        {
            foreach (var (first, second) in together.Zip(alone))
            {
                Assert.Equal(1, first.Probabilities.Sum(), 1e-5);
                Assert.All(first.Probabilities.Zip(second.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            }
        }
    }

    [Fact]
    public void Scores_Poolings_AreTheHeadOnTheStatesTheyName()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var task = TinyClassifiers.Media();
        using var mean = TinyClassifiers.Media(adjust: settings => settings with { Pooling = StatePooling.Mean });
        VideoFrames[] clips = [.. TinyClassifiers.Clips.Select(clip => clip.Frames)];
        var states = task.Network.Vision.Forward(FrameTensors.ToTensor(clips, task.Config.Vision));
        Assert.True(task.Network.Classification.Forward(states.select(1, 0)).allclose(task.Scores(clips)));
        Assert.True(task.Network.Classification.Forward(states.narrow(1, 1, states.shape[1] - 1).mean([1])).allclose(mean.Scores(clips)));
    }

    [Fact]
    public void Loss_LabelSmoothing_IsCrossEntropyWithSpreadTargets()
    {
        using var scope = NewDisposeScope();
        var scores = randn([3, 4]);
        var logarithms = scores.log_softmax(1);
        float expected = 0;
        for (var row = 0; row < 3; row++)
        {
            for (var one = 0; one < 4; one++)
            {
                expected -= logarithms[row, one].item<float>() * ((one == row ? 0.8f : 0) + 0.05f) / 3;
            }
        }

        Assert.Equal(expected, ClassScores.Loss(scores, [0, 1, 2], 0.2).item<float>(), 1e-5);
        Assert.Contains("without a class", Assert.Throws<ArgumentException>(() => ClassScores.Loss(scores, [0, null, 2])).Message);
        Assert.Contains("0 to 3", Assert.Throws<ArgumentException>(() => ClassScores.Loss(scores, [0, 4, 2])).Message);
    }

    [Fact]
    public void Loss_ClassTokenWithoutUniversalLayers_LeavesOnlyTheLastTemporalModuleAlone()
    {
        using var task = TinyClassifiers.Media(TinyCaptioner.Config with { Universal = new() { Layers = 0 } });
        using var scope = NewDisposeScope();
        TaskModulesTests.Randomize(task.Network); // temporal modules end in zeros at first, and nothing before those has a gradient
        task.Loss(TinyClassifiers.Clips).backward();
        var parameters = task.Network.named_parameters().ToList();
        var last = parameters.Select(entry => entry.name).Where(name => name.StartsWith("vision.blocks.0.temporal_before_feed_forward.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(last);
        Assert.Equal(last, parameters.Where(entry => entry.parameter.grad is not { } gradient || gradient.count_nonzero().item<long>() == 0).Select(entry => entry.name));
    }

    [Fact]
    public void Predict_SeveralClips_AveragesThemAndKeepsAViewAtATime()
    {
        using var task = TinyClassifiers.Media(adjust: settings => settings with { ClipsPerVideo = 3 });
        using var sums = TinyClassifiers.Media(adjust: settings => settings with { ClipsPerVideo = 3, ViewAveraging = ViewAveraging.Scores });
        var video = TinyClassifiers.Numbered(6, 16);
        VideoFrames[] clips = [.. ClipViews.Of(video, 3, 1, 16)];
        Assert.Equal([[0, 3], [1, 4], [2, 5]], clips.Select(clip => new[] { (int)clip.Frame(0)[0], clip.Frame(1)[0] }));

        var alone = clips.Select(clip => task.Predict([new(clip)])[0].Probabilities).ToList();
        var together = task.Predict([new(video)])[0].Probabilities;
        var logits = sums.Predict([new(video)])[0].Probabilities;
        var products = Enumerable.Range(0, 4).Select(one => Math.Pow(alone.Aggregate(1.0, (product, row) => product * row[one]), 1 / 3.0)).ToList();
        for (var one = 0; one < 4; one++)
        {
            Assert.Equal(alone.Average(row => row[one]), together[one], 1e-6);
            Assert.Equal(products[one] / products.Sum(), logits[one], 1e-5);
        }

        Assert.Equal(task.Predict([new(clips[1])])[0].Probabilities, alone[1]); // a medium with the frames of one clip is one
    }

    [Fact]
    public void Views_Crops_LieWhereTheyShould()
    {
        var video = TinyClassifiers.Numbered(1, 20);
        Assert.Equal([(2, 0), (2, 2), (2, 4)], Places(3));
        Assert.Equal([(0, 0), (0, 4), (2, 2), (4, 0), (4, 4)], Places(5));
        Assert.Same(video, ClipViews.Of(video, 1, 1, 16).Single());
        Assert.Equal(16, ClipViews.SideFor(16, 1));
        Assert.Equal(18, ClipViews.SideFor(16, 3));
        Assert.Throws<ArgumentException>(() => ClipViews.Of(TinyClassifiers.Numbered(1, 8), 1, 3, 16).ToList());
        Assert.Equal(
            [(0, 2, 0), (0, 2, 2), (0, 2, 4), (1, 3, 0), (1, 3, 2), (1, 3, 4)],
            ClipViews.Of(TinyClassifiers.Numbered(4, 20), 2, 3, 16).Select(view => ((int)view.Frame(0)[0], (int)view.Frame(1)[0], (int)view.Pixels[2])));

        using var task = TinyClassifiers.Media(adjust: settings => settings with { CropsPerClip = 5 });
        var crops = ClipViews.Of(video, 1, 5, 16).Select(crop => task.Predict([new(crop)])[0].Probabilities[0]);
        Assert.Equal(crops.Average(), task.Predict([new(video)])[0].Probabilities[0], 1e-6);

        IEnumerable<(int, int)> Places(int count) => ClipViews.Of(video, 1, count, 16).Select(crop => ((int)crop.Pixels[1], (int)crop.Pixels[2]));
    }

    [Fact]
    public void Texts_TooLong_LoseTheirEnd()
    {
        using var task = TinyClassifiers.Texts(adjust: settings => settings with { MaximumTokens = 5 });
        Assert.True(task.IsCut(TinyClassifiers.TextRows[3]));
        Assert.False(task.IsCut(TinyClassifiers.TextRows[0]));
        var whole = task.Predict([new("white and white and white again")])[0];
        Assert.Equal(task.Predict([new("white and white and")])[0].Probabilities, whole.Probabilities);
        Assert.NotEqual(task.Predict([new("white and")])[0].Probabilities, whole.Probabilities);
        Assert.Equal(32, TinyClassifiers.Texts().MaximumTokens); // as many as the model holds
        Assert.Contains("holds 32", Assert.Throws<ArgumentException>(() => TinyClassifiers.Texts(adjust: settings => settings with { MaximumTokens = 33 })).Message);
    }

    [Fact]
    public void ZeroShot_Scores_AreCosinesOfARetrieversEmbeddings()
    {
        using var folder = new TemporaryFolder();
        using var retriever = TinyTasks.Retrieval();
        ModelBundle.Save(folder.Path, retriever, ScalarType.Float32);
        var (task, report) = PretrainedModel.FromDirectory(folder.Path).Build(ZeroShotTask.Definition, new ModelRequest(), settings => settings with
        {
            Classes = TinyClassifiers.Labels,
            Templates = ["a {}.", "is it {}"],
            MaximumTokens = 12,
        });
        using (task)
        {
            Assert.Empty(report!.Missing);
            var media = retriever.EmbedMedia([.. TinyClassifiers.Clips.Select(clip => clip.Frames)]);
            var classes = TinyClassifiers.Labels.Names.Select(name =>
            {
                var both = retriever.EmbedTexts([$"a {name}.", $"is it {name}"]);
                var sum = both[0].Zip(both[1], (first, second) => first + second).ToList();
                var length = MathF.Sqrt(sum.Sum(value => value * value));
                return sum.Select(value => value / length).ToList();
            }).ToList();
            var answers = task.Predict(TinyClassifiers.Clips);
            for (var row = 0; row < media.Count; row++)
            {
                var weights = classes.Select(one => Math.Exp(one.Zip(media[row].Embedding, (first, second) => (double)first * second).Sum() / retriever.Temperature)).ToList();
                Assert.All(weights.Zip(answers[row].Probabilities), pair => Assert.Equal(pair.First / weights.Sum(), pair.Second, 1e-4));
            }

            Assert.Empty(task.ClassesWithUnknownWords);
            task.Loss(TinyClassifiers.Clips).Dispose();
            Assert.Equal(answers[0].Probabilities, task.Predict(TinyClassifiers.Clips)[0].Probabilities);
        }
    }

    [Fact]
    public void ZeroShot_KeptWeightsComeBack_AnswersAreTheirs()
    {
        using var task = TinyClassifiers.ZeroShot();
        List<IReadOnlyList<float>> seen = [];
        new Trainer<ClassificationExample>(TinyTasks.Training(3)).Fit(task, new TinyTasks.Source<ClassificationExample>(TinyClassifiers.Clips), _ =>
        {
            seen.Add(task.Predict(TinyClassifiers.Clips)[0].Probabilities);
            return -seen.Count; // the first is the best
        });
        Assert.NotEqual(seen[0], seen[^1]);
        Assert.Equal(seen[0], task.Predict(TinyClassifiers.Clips)[0].Probabilities);
    }

    [Fact]
    public void ZeroShot_BadTemplatesOrClasses_AreRefused()
    {
        Assert.Contains("hold {} once", Assert.Throws<ArgumentException>(() => TinyClassifiers.ZeroShot(null, "a photo")).Message);
        Assert.Contains("hold {} once", Assert.Throws<ArgumentException>(() => TinyClassifiers.ZeroShot(null, "{} and {}")).Message);
        foreach (var (names, fault) in new[] { (Array.Empty<string>(), "no classes"), (["red"], "one class only, 'red'"), (["red", "red"], "'red' occurs more than once") })
        {
            Assert.Contains(fault, Assert.Throws<ArgumentException>(() => PretrainedModel.Random(TinyCaptioner.Config).Build(
                ZeroShotTask.Definition, TinyClassifiers.Request, settings => settings with { Classes = new(names), MaximumTokens = 12 })).Message);
        }
    }

    [Fact]
    public void Build_SavedClassifier_KeepsItsHeadForTheSameClassesOnly()
    {
        using var folder = new TemporaryFolder();
        using var first = TinyClassifiers.Media();
        ModelBundle.Save(folder.Path, first, ScalarType.Float32);
        var saved = PretrainedModel.FromDirectory(folder.Path);
        Assert.Equal((0, true), Built(TinyClassifiers.Labels, keeps: false));
        Assert.Equal((0, true), Built(null, keeps: false));
        Assert.Equal((0, true), Built(new(["cat", "dog"]), keeps: true));
        Assert.Equal((2, false), Built(new(["cat", "dog"]), keeps: false));
        Assert.Equal((2, false), Built(new([.. TinyClassifiers.Labels.Names.Reverse()]), keeps: false));

        (int Renewed, bool SameHead) Built(ClassLabels? classes, bool keeps)
        {
            var request = new ModelRequest { Classes = classes, KeepsClasses = keeps };
            var (task, report) = saved.Build(ClassificationTask.Definition, request, settings => settings with { Classes = request.ClassesOver(settings.Classes) });
            using (task)
            using (var scope = NewDisposeScope())
            {
                Assert.True(report!.IsComplete);
                Assert.True(Vision(task).SequenceEqual(Vision(first)));
                Assert.Equal(request.Classes?.Count is 2 && !keeps, Head(task).Length < Head(first).Length);
                Assert.InRange(Head(task).Max(MathF.Abs), 1e-3f, 1); // drawn, or taken over
                return (report.Renewed.Count, Head(task).SequenceEqual(Head(first)));
            }
        }

        static float[] Head(ClassificationTask task) => Numbers(task, "classification.linear.weight");

        static float[] Vision(ClassificationTask task) => Numbers(task, "vision.position_embedding");

        static float[] Numbers(ClassificationTask task, string name) =>
            task.Network.named_parameters().Single(entry => entry.name == name).parameter.detach().flatten().data<float>().ToArray();
    }

    [Fact]
    public void Build_ClassifierForAnotherTask_DoesNotTakeTheHead()
    {
        using var folder = new TemporaryFolder();
        using var media = TinyClassifiers.Media();
        ModelBundle.Save(folder.Path, media, ScalarType.Float32);
        var saved = PretrainedModel.FromDirectory(folder.Path);
        var (texts, report) = saved.Build(
            TextClassificationTask.Definition, new ModelRequest { Classes = TinyClassifiers.Labels }, settings => settings with { Classes = TinyClassifiers.Labels });
        using (texts)
        {
            Assert.Equal(["classification.linear.bias", "classification.linear.weight"], report!.Renewed.Order());
            Assert.Contains(report.Loaded, name => name.StartsWith("universal.", StringComparison.Ordinal));
        }

        Assert.Contains("0 classes", Assert.Throws<ArgumentException>(() => saved.Build(TextClassificationTask.Definition, new ModelRequest())).Message);
    }

    [Fact]
    public void Convert_ToBFloat16_AnswersAboutTheSame()
    {
        using var media = TinyClassifiers.Media();
        using var texts = TinyClassifiers.Texts(adjust: settings => settings with { Pooling = StatePooling.Mean });
        using var described = TinyClassifiers.ZeroShot();
        var before = media.Predict(TinyClassifiers.Clips).Concat(texts.Predict(TinyClassifiers.TextRows)).Concat(described.Predict(TinyClassifiers.Clips)).ToList();
        using var halfMedia = ModelBundle.Convert(ClassificationTask.Definition, media, ScalarType.BFloat16);
        using var halfTexts = ModelBundle.Convert(TextClassificationTask.Definition, texts, ScalarType.BFloat16);
        using var halfDescribed = ModelBundle.Convert(ZeroShotTask.Definition, described, ScalarType.BFloat16);
        var after = halfMedia.Predict(TinyClassifiers.Clips).Concat(halfTexts.Predict(TinyClassifiers.TextRows)).Concat(halfDescribed.Predict(TinyClassifiers.Clips));
        Assert.All(before.Zip(after), pair => Assert.All(pair.First.Probabilities.Zip(pair.Second.Probabilities), both => Assert.Equal(both.First, both.Second, 0.1)));
    }

    [Fact]
    public void LossAndPredict_ManyTimes_LeaveNoTensorBehind()
    {
        using var media = TinyClassifiers.Media(TinyCaptioner.Config with { Vision = TinyCaptioner.Config.Vision with { TemporalMixing = TemporalMixing.SelfAttention } });
        using var texts = TinyClassifiers.Texts(adjust: settings => settings with { Pooling = StatePooling.Mean, LabelSmoothing = 0.1 });
        using var described = TinyClassifiers.ZeroShot();
        Leaks.None(All, times: 10);

        void All()
        {
            media.Loss(TinyClassifiers.Clips).Dispose();
            media.Predict(TinyClassifiers.Clips);
            texts.Loss(TinyClassifiers.TextRows).Dispose();
            texts.Predict(TinyClassifiers.TextRows);
            described.Loss(TinyClassifiers.Clips).Dispose();
            described.Predict(TinyClassifiers.Clips);
            described.EndTraining();
            described.Predict(TinyClassifiers.Clips);
        }
    }
}
