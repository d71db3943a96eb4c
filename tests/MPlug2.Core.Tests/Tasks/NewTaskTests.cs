using MPlug2.Core.Tests.Training;
using MPlug2.Frames;
using MPlug2.Objectives;
using MPlug2.Tasks;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>What question answering, retrieval and grounding have in common: batches, shared media, memory, errors.</summary>
public class NewTaskTests
{
    [Fact]
    public void Predict_OneByOne_GivesTheSameAnswers()
    {
        using var answering = TinyTasks.QuestionAnswering();
        using var grounding = TinyTasks.Grounding();
        using var retrieval = TinyTasks.Retrieval();
        foreach (var (together, alone) in answering.Predict(TinyTasks.Questions).Zip(TinyTasks.Questions.SelectMany(one => answering.Predict([one]))))
        {
            Assert.Equal(together.Answers[0].Text, alone.Answers[0].Text);
            Assert.Equal(together.Answers[0].Score, alone.Answers[0].Score, 1e-4);
        }

        foreach (var (together, alone) in grounding.Predict(TinyTasks.Phrases).Zip(TinyTasks.Phrases.SelectMany(one => grounding.Predict([one]))))
        {
            Assert.Equal(together.Score, alone.Score, 1e-4);
            Assert.Equal(together.Box.CenterX, alone.Box.CenterX, 1e-4);
        }

        foreach (var (together, alone) in retrieval.Predict(TinyTasks.Pairs).Zip(TinyTasks.Pairs.SelectMany(one => retrieval.Predict([one]))))
        {
            Assert.All(together.MediaEmbedding!.Zip(alone.MediaEmbedding!), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            Assert.All(together.TextEmbedding!.Zip(alone.TextEmbedding!), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    // While training, dropout falls anew on each clip that is encoded: rows with the same states were encoded together.
    [Fact]
    public void Remember_QuestionsAboutOneObject_EncodeItOnce()
    {
        using var task = TinyTasks.QuestionAnswering();
        task.Network.train();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var clip = TinyTasks.Clips[0];
        var twin = new VideoFrames(clip.Pixels.ToArray(), 2, 16, 16);
        Assert.Equal(0, Difference(clip, clip));
        Assert.True(Difference(clip, twin) > 0);

        float Difference(VideoFrames first, VideoFrames second)
        {
            var (memory, mask) = task.Remember([new(first, "which colour is it"), new(second, "is it dark")]);
            var vision = memory.narrow(1, 0, memory.shape[1] - 5); // [CLS] and four words
            Assert.Equal(memory.shape[1], mask.shape[1]);
            return vision[0].sub(vision[1]).abs().max().item<float>();
        }
    }

    [Fact]
    public void Loss_LongQuestion_LearnsTheWordsThatTheOfficialTrainingKeeps()
    {
        using var task = TinyTasks.QuestionAnswering(
            TinyCaptioner.Config with { Text = TinyCaptioner.Config.Text with { MaximumPositions = 64 } }, settings => settings with { MaximumQuestionTokens = 60 });
        task.Network.eval();
        using var noGradient = no_grad();
        Assert.Equal(Loss(30), Loss(34));
        Assert.NotEqual(Loss(29), Loss(30));

        float Loss(int words)
        {
            using var loss = task.Loss([TinyTasks.Questions[0] with { Question = string.Join(' ', Enumerable.Repeat("red", words)) }]);
            return loss.item<float>();
        }
    }

    [Fact]
    public void HardNegatives_NumbersThatAreNotFinite_AreADivergence()
    {
        using var weights = tensor(new[] { 0.5f, float.NaN, 0.5f, 0.5f }).reshape(2, 2);
        Assert.Throws<TrainingDivergedException>(() => HardNegatives.ByChance(weights));
    }

    [Fact]
    public void EndTraining_RetrieverWithATeacher_FreesTheTeacherAndStillLearns()
    {
        using var retrieval = TinyTasks.Retrieval(settings: WithTeacher);
        var before = Tensor.TotalCount;
        retrieval.Loss(TinyTasks.Pairs).Dispose();
        var with = Tensor.TotalCount;
        retrieval.EndTraining();
        Assert.InRange(Tensor.TotalCount, 0, with - (with - before) / 2);
        Assert.NotEmpty(((ITrainable<RetrievalExample>)retrieval).State());
    }

    [Fact]
    public void LossPredictMatch_ManyTimes_LeaveNoTensorBehind()
    {
        using var answering = TinyTasks.QuestionAnswering();
        using var grounding = TinyTasks.Grounding();
        using var retrieval = TinyTasks.Retrieval(settings: WithTeacher);
        Leaks.None(All, times: 20);

        void All()
        {
            answering.Loss(TinyTasks.Questions).Dispose();
            answering.Predict(TinyTasks.Questions);
            grounding.Loss(TinyTasks.Phrases).Dispose();
            grounding.Predict(TinyTasks.Phrases);
            retrieval.Loss(TinyTasks.Pairs).Dispose();
            retrieval.Predict(TinyTasks.Pairs);
            var media = retrieval.EmbedMedia(TinyTasks.Clips, keepStates: true);
            Assert.Equal(4, retrieval.Match([.. media.Select(medium => (medium.States!, "red"))]).Count);
        }
    }

    [Fact]
    public void Fit_QuestionsUnderAThreadThatForcesCollections_GivesTheSameModel()
    {
        var calm = Run();
        UnderCollections.Run(() => Assert.Equal(calm, Run()));

        static string Run()
        {
            using var task = TinyTasks.QuestionAnswering();
            var result = new Trainer<QuestionExample>(TinyTasks.Training(10)).Fit(task, new TinyTasks.Source<QuestionExample>(TinyTasks.Questions));
            return string.Join('|', [.. task.Predict(TinyTasks.Questions).Select(answer => answer.Answers[0].Text),
                .. result.History.Select(epoch => epoch.Loss.ToString("R", null))]);
        }
    }

    [Fact]
    public void Loss_BatchOfOneOrOneGroup_IsFinite()
    {
        using var plain = TinyTasks.Retrieval();
        using var taught = TinyTasks.Retrieval(settings: WithTeacher);
        foreach (var task in new[] { plain, taught })
        {
            task.Network.train();
            foreach (var batch in new[] { [TinyTasks.Pairs[0]], TinyTasks.Pairs.Select(pair => pair with { Group = 7 }).ToArray() })
            {
                using var scope = NewDisposeScope();
                var loss = task.Loss(batch);
                loss.backward();
                Assert.True(float.IsFinite(loss.item<float>()));
            }
        }
    }

    [Fact]
    public void Queue_MoreThanItHolds_GoesOnAtTheFront()
    {
        using var scope = NewDisposeScope();
        using var queue = new FeatureQueue(2, 5, CPU);
        Add(0, 3);
        Assert.Equal([0, 1, 2, -100, -100], queue.Ids.data<long>().ToArray());
        Add(3, 4);
        Assert.Equal([5, 6, 2, 3, 4], queue.Ids.data<long>().ToArray());
        Assert.Equal(2, queue.Pointer.item<long>());
        Add(7, 7);
        Assert.Equal([10, 11, 12, 13, 9], queue.Ids.data<long>().ToArray()); // the first two of the seven are gone again
        Assert.Equal(queue.Ids.data<long>().ToArray().Select(id => (float)id), queue.Vision[0].data<float>().ToArray());
        Assert.Equal(queue.Ids.data<long>().ToArray().Select(id => -(float)id), queue.Text[1].contiguous().data<float>().ToArray());

        void Add(int first, int count)
        {
            var ids = arange(first, first + count, ScalarType.Int64);
            var features = stack([ids, ids.neg()], 1).to(ScalarType.Float32);
            queue.Add(features, features, ids);
        }
    }

    [Fact]
    public void Fit_RetrievalWithTeacherStoppedAndResumed_SameBitsAsInOneGo()
    {
        using var folder = new TemporaryFolder();
        using var straight = TinyTasks.Retrieval(settings: WithTeacher);
        var options = TinyTasks.Training(7);
        Fit(straight, options, stopAt: null);

        var halves = options with { CheckpointDirectory = folder.Path, ExistingStates = ExistingStates.Resume };
        using var first = TinyTasks.Retrieval(settings: WithTeacher);
        Fit(first, halves, stopAt: 3);
        using var second = TinyTasks.Retrieval(settings: WithTeacher, seed: 99);
        Fit(second, halves, stopAt: null);
        Assert.NotEqual(Numbers(straight), Numbers(first));
        Assert.Equal(Numbers(straight), Numbers(second));

        static void Fit(RetrievalTask task, TrainingOptions options, long? stopAt)
        {
            task.SoftTargetSteps = 4;
            using var stop = new CancellationTokenSource();
            var progress = new Relay(report =>
            {
                if (report.Step == stopAt)
                {
                    stop.Cancel();
                }
            });
            new Trainer<RetrievalExample>(options).Fit(
                task, new TinyTasks.Source<RetrievalExample>(TinyTasks.Pairs), progress: progress, cancellationToken: stop.Token);
        }

        static List<string> Numbers(RetrievalTask task) =>
        [
            .. task.Network.named_parameters().Select(entry => new NamedTensor(entry.name, entry.parameter)).Concat(((ITrainable<RetrievalExample>)task).State())
                .Select(entry => $"{entry.Name} {Convert.ToHexString(entry.Tensor.detach().contiguous().bytes)}"),
        ];
    }

    [Fact]
    public void QuestionAnswering_BadInput_IsRefused()
    {
        using var task = TinyTasks.QuestionAnswering();
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => task.Predict([new(TinyTasks.Clips[0], " ")])).Message);
        Assert.Contains("no answer", Assert.Throws<ArgumentException>(() => task.Loss([new(TinyTasks.Clips[0], "is it dark")])).Message);
        Assert.Contains("empty", Fault([]));
        Assert.Contains("empty", Fault(["red", ""]));
        Assert.Contains("'red' more than once", Fault(["red", "blue", "red"]));

        static string Fault(string[] answers) => Assert.Throws<ArgumentException>(
            () => TinyTasks.QuestionAnswering(adjust: settings => settings with { AnswerList = answers })).Message;
    }

    [Theory]
    [InlineData(0.5f, 0.5f, 0f, 0.5f)]
    [InlineData(0.5f, 0.5f, 0.5f, -0.1f)]
    [InlineData(0.9f, 0.5f, 0.5f, 0.5f)]
    [InlineData(0.5f, 0.1f, 0.5f, 0.5f)]
    public void Grounding_BoxWithoutSizeOrOutside_IsRefused(float x, float y, float width, float height)
    {
        using var task = TinyTasks.Grounding();
        var error = Assert.Throws<ArgumentException>(() => task.Loss([new(TinyTasks.Clips[0], "red", new NormalizedBox(x, y, width, height))]));
        Assert.Contains("no size or reaches beyond", error.Message);
        Assert.Contains("no box", Assert.Throws<ArgumentException>(() => task.Loss([new(TinyTasks.Clips[0], "red")])).Message);
    }

    private static RetrievalSettings WithTeacher { get; } = new() { MaximumTokens = 12, SoftTargets = 0.4, Momentum = 0.9, QueueSize = 6 };
}
