using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Tasks;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Tasks that read texts: what is read, what is cut and counted, batches, memory, errors.</summary>
public class TextTaskTests
{
    [Fact]
    public void EncodePair_LongContext_LosesItsEndAndTheQuestionStays()
    {
        using var task = TinyTasks.TextQuestionAnswering(adjust: settings => settings with { MaximumTokens = 10 });
        var codec = task.Codec;
        Assert.Equal(5, task.MaximumQuestionTokens); // half of all
        var whole = EncodedText.OfPair(codec, "is it dark", "a red picture", 5, 10);
        Assert.Equal("[CLS] is it dark [SEP] a red picture [SEP]", codec.Decode(whole.Ids));
        Assert.False(whole.IsCut);
        var cut = EncodedText.OfPair(codec, "is it dark", "a red picture a green picture", 5, 10);
        Assert.Equal("[CLS] is it dark [SEP] a red picture a [SEP]", codec.Decode(cut.Ids));
        Assert.True(cut.IsCut);
        var longQuestion = EncodedText.OfPair(codec, "is it dark is it dark", "red", 5, 10);
        Assert.Equal("[CLS] is it dark is it [SEP] red [SEP]", codec.Decode(longQuestion.Ids));
        Assert.True(longQuestion.IsCut);
        Assert.Equal("[CLS] a red picture", codec.Decode(EncodedText.Of(codec, "a red picture a", 4).Ids));
        Assert.False(EncodedText.Of(codec, "a red picture", 4).IsCut);
    }

    [Fact]
    public void Predict_TextsOfWhichSomeAreTooLong_AreCountedAndNoticed()
    {
        using var task = TinyTasks.TextQuestionAnswering(adjust: settings => settings with { MaximumTokens = 10 });
        var noticed = new List<long>();
        task.CutTexts.Noticed = counter => noticed.Add(counter.Cut);
        var tooLong = new TextQuestionExample("a red picture a green picture", "is it dark", [new("red")]);
        task.Predict([TinyTasks.TextQuestions[1], .. Enumerable.Repeat(tooLong, 12)]);
        Assert.Equal((13, 12), (task.CutTexts.Read, task.CutTexts.Cut));
        Assert.Equal([1, 10], noticed);
        task.Loss([tooLong]).Dispose(); // training tells of its rows once, and not in every epoch
        Assert.Equal(13, task.CutTexts.Read);
        Assert.True(task.IsCut(tooLong));
        Assert.False(task.IsCut(TinyTasks.TextQuestions[1]));
    }

    [Fact]
    public void Predict_OneByOne_GivesTheSame()
    {
        using var answering = TinyTasks.TextQuestionAnswering();
        using var summarizing = TinyTasks.Summarization();
        Same(answering.Predict(TinyTasks.TextQuestions), TinyTasks.TextQuestions.SelectMany(one => answering.Predict([one])));
        Same(summarizing.Predict(TinyTasks.Summaries), TinyTasks.Summaries.SelectMany(one => summarizing.Predict([one])));

        static void Same(IEnumerable<GeneratedTexts> together, IEnumerable<GeneratedTexts> alone)
        {
            foreach (var (one, other) in together.Zip(alone))
            {
                Assert.Equal(one.Texts[0].Text, other.Texts[0].Text);
                Assert.Equal(one.Texts[0].Score, other.Texts[0].Score, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(EmbeddingPooling.Mean)]
    [InlineData(EmbeddingPooling.ClassToken)]
    [InlineData(EmbeddingPooling.Contrastive)]
    public void Embeddings_OneByOneOrTogether_AreTheSameUnitVectors(EmbeddingPooling pooling)
    {
        using var texts = TinyTasks.TextEmbedding(pooling);
        using var media = TinyTasks.MediaEmbedding(pooling);
        string[] some = ["red", "a green picture", "which colour is it a dark red picture"];
        Same(texts.Predict(some).Select(text => text.Embedding), some.Select(text => texts.Predict([text])[0].Embedding), texts.EmbeddingWidth);
        Assert.Equal(2, texts.Predict(some)[0].Tokens);
        Same(media.Predict(TinyTasks.Clips), TinyTasks.Clips.Select(clip => media.Predict([clip])[0]), media.EmbeddingWidth);

        static void Same(IEnumerable<float[]> together, IEnumerable<float[]> alone, int width)
        {
            float[][] vectors = [.. together];
            Assert.All(vectors, vector => Assert.Equal(width, vector.Length));
            Assert.All(vectors, vector => Assert.Equal(1, vector.Sum(number => number * number), 1e-4));
            Assert.All(vectors.Zip(alone), pair => Assert.All(pair.First.Zip(pair.Second), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-5)));
            Assert.True(vectors[0].Zip(vectors[1]).Sum(pair => Math.Abs(pair.First - pair.Second)) > 1e-3, "Two examples have one vector.");
        }
    }

    [Fact]
    public void Pool_MeanWithPadding_CountsOnlyWhatIsThere()
    {
        using var scope = NewDisposeScope();
        var states = tensor(new float[] { 3, 0, 0, 4, 100, 100 }, [1, 3, 2]);
        var mask = tensor(new long[] { 1, 1, 0 }, [1, 3]);
        var mean = Vectors.Rows(Vectors.Pool(states, mask, EmbeddingPooling.Mean))[0];
        Assert.Equal(0.6, mean[0], 1e-6);
        Assert.Equal(0.8, mean[1], 1e-6);
        Assert.Equal([1f, 0f], Vectors.Rows(Vectors.Pool(states, mask, EmbeddingPooling.ClassToken))[0]);
    }

    [Fact]
    public void Embed_ContrastiveOfARetriever_IsTheRetrieversVector()
    {
        using var folder = new MPlug2.Core.Tests.Training.TemporaryFolder();
        using var retriever = TinyTasks.Retrieval();
        MPlug2.Models.ModelBundle.Save(folder.Path, retriever, ScalarType.Float32);
        var model = PretrainedModel.FromDirectory(folder.Path);
        var (texts, report) = model.Build(TextEmbeddingTask.DefinitionOf(EmbeddingPooling.Contrastive), new());
        using (texts)
        {
            Assert.Empty(report!.Missing);
            Close(retriever.EmbedTexts(["A red, picture!"])[0], texts.Predict(["A red, picture!"])[0].Embedding);
        }

        using var media = model.Build(MediaEmbeddingTask.DefinitionOf(EmbeddingPooling.Contrastive), new()).Task;
        Close(retriever.EmbedMedia(TinyTasks.Clips)[2].Embedding, media.Predict(TinyTasks.Clips)[2]);

        static void Close(float[] expected, float[] actual) =>
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Fit_ThreeSummaries_LearnsThemByHeart()
    {
        using var task = TinyTasks.Summarization(TinyCaptioner.Config with { Text = TinyCaptioner.Config.Text with { Dropout = 0 } });
        var result = new Trainer<SummaryExample>(TinyTasks.Training(150) with { BatchSize = 3 }).Fit(task, new TinyTasks.Source<SummaryExample>(TinyTasks.Summaries));
        Assert.Equal(TinyTasks.Summaries.Select(one => one.Summary), task.Predict(TinyTasks.Summaries).Select(answer => answer.Texts[0].Text));
        Assert.True(result.History[^1].Loss < 0.1, $"The loss is {result.History[^1].Loss}.");
    }

    [Fact]
    public void LossPredict_ManyTimes_LeaveNoTensorBehind()
    {
        using var answering = TinyTasks.TextQuestionAnswering();
        using var summarizing = TinyTasks.Summarization();
        using var texts = TinyTasks.TextEmbedding(EmbeddingPooling.Mean);
        using var projected = TinyTasks.TextEmbedding(EmbeddingPooling.Contrastive);
        using var media = TinyTasks.MediaEmbedding(EmbeddingPooling.Mean);
        Leaks.None(All, times: 20);

        void All()
        {
            answering.Loss(TinyTasks.TextQuestions).Dispose();
            answering.Predict(TinyTasks.TextQuestions);
            summarizing.Loss(TinyTasks.Summaries).Dispose();
            summarizing.Predict(TinyTasks.Summaries);
            texts.Predict(["red", "it is dark"]);
            projected.Predict(["red", "it is dark"]);
            media.Predict(TinyTasks.Clips);
        }
    }

    [Fact]
    public void BadInput_OfEachTask_IsRefused()
    {
        using var answering = TinyTasks.TextQuestionAnswering();
        using var summarizing = TinyTasks.Summarization();
        Assert.Contains("question is empty", Assert.Throws<ArgumentException>(() => answering.Predict([new("red", " ")])).Message);
        Assert.Contains("context", Assert.Throws<ArgumentException>(() => answering.Predict([new("", "is it dark")])).Message);
        Assert.Contains("no answer", Assert.Throws<ArgumentException>(() => answering.Loss([new("red", "is it dark")])).Message);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => summarizing.Predict([new(" ")])).Message);
        Assert.Contains("no loss", Assert.Throws<ArgumentException>(() => summarizing.Loss([new("red")])).Message);
        Assert.Empty(answering.Predict([]));
        Assert.Contains("holds 32", Assert.Throws<ArgumentException>(() => TinyTasks.TextEmbedding(EmbeddingPooling.Mean, maximumTokens: 33)).Message);
        Assert.Contains("holds 32", Assert.Throws<ArgumentException>(
            () => TinyTasks.Summarization(adjust: settings => settings with { MaximumSummaryTokens = 33 })).Message);
        Assert.Contains("no room", Assert.Throws<ArgumentException>(
            () => TinyTasks.TextQuestionAnswering(adjust: settings => settings with { MaximumQuestionTokens = 29 })).Message);
        Assert.Contains("no room", Assert.Throws<ArgumentException>(
            () => TinyTasks.TextQuestionAnswering(adjust: settings => settings with { MaximumTokens = 12, MaximumQuestionTokens = 9 })).Message);
    }

    [Fact]
    public void OfficialNames_OfTasksWithTextsAlone_AreThereAndLeaveVisionAlone()
    {
        var map = OfficialKeyMap.For(TaskModules.Summarization, MPlug2Config.Base);
        foreach (var name in new[]
        {
            "visual_encoder.visual.conv1.weight", "visual_encoder.visual.transformer.resblocks.3.ln_1.weight", "visn_fc.weight", "visn_emb_norm.bias",
            "fusion_encoder.encoder.layer.11.attention.self.query.weight",
        })
        {
            Assert.True(map.IsIgnored(name), name);
        }

        foreach (var name in new[] { "text_encoder.embeddings.word_embeddings.weight", "text_encoder.encoder.layer.11.crossattention.self.key.bias", "text_decoder.cls.predictions.bias" })
        {
            Assert.True(map.TryToOurs(name, out _), name);
            Assert.False(map.IsIgnored(name), name);
        }
    }
}
