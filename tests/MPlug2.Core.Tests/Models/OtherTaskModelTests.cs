using System.IO.Compression;
using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Tasks;
using MPlug2.Core.Tests.Training;
using MPlug2.Models;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Models;

/// <summary>A saved model as the start of another task.</summary>
public class OtherTaskModelTests
{
    private const ulong EndMark = 0x444E45324755504D; // "MPUG2END"

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Build_CaptionerAsQuestionAnswerer_TakesCommonPartsAndOldWords(bool asZip)
    {
        using var folder = new TemporaryFolder();
        using var captioner = TinyCaptioner.Build();
        var saved = Save(captioner, folder, asZip);
        var request = new ModelRequest { Texts = ["which crocodile is it", "red"], Seed = 8 };
        var (task, report) = (asZip ? PretrainedModel.FromZip(saved) : PretrainedModel.FromDirectory(saved)).Build(
            QuestionAnsweringTask.Definition, request, settings => settings with { MaximumQuestionTokens = 12 });
        using (task)
        {
            var old = captioner.Network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
            Assert.Equal(old.Keys.Order(), report!.Loaded.Order());
            Assert.NotEmpty(report.Missing);
            Assert.All(report.Missing, name => Assert.Matches("^(text|fusion)\\.", name));
            Assert.Empty(report.WrongShape);

            var words = captioner.Codec.Vocabulary.Count;
            Assert.False(captioner.Codec.Vocabulary.TryGetId("crocodile", out _));
            Assert.True(task.Codec.Vocabulary.TryGetId("crocodile", out var id) && id >= words);
            Assert.Equal(captioner.Codec.Vocabulary.Tokens, task.Codec.Vocabulary.Tokens.Take(words));
            foreach (var (name, parameter) in task.Network.named_parameters().Where(entry => old.ContainsKey(entry.name)))
            {
                using var scope = NewDisposeScope();
                using var noGradient = no_grad();
                Assert.Equal(old[name].flatten().data<float>().ToArray(), parameter.narrow(0, 0, old[name].shape[0]).flatten().data<float>().ToArray());
            }

            Assert.Single(task.Predict([TinyTasks.Questions[0]]));
        }
    }

    [Fact]
    public void Build_QuestionAnswererAsCaptioner_LeavesTheRest()
    {
        using var folder = new TemporaryFolder();
        using var answering = TinyTasks.QuestionAnswering();
        var saved = Save(answering, folder, asZip: false);
        var (task, report) = PretrainedModel.FromDirectory(saved).Build(CaptioningTask.Definition, new ModelRequest());
        using (task)
        {
            Assert.Empty(report!.Missing);
            Assert.Equal(task.Network.named_parameters().Count(), report.Loaded.Count);
            Assert.All(report.Ignored, name => Assert.Matches("^(text|fusion)\\.", name));
            Assert.Equal(answering.Network.named_parameters().Count() - report.Loaded.Count, report.Ignored.Count);
        }
    }

    [Fact]
    public void FromZip_StreamCutOffOrTwoModels_SaysSo()
    {
        using var folder = new TemporaryFolder();
        using var captioner = TinyCaptioner.Build();
        var directory = Save(captioner, folder, asZip: false);
        var cut = folder.Combine("cut.zip");
        Zip(directory, cut, ["a"], mark: false);
        Assert.Contains("cut off", Fault(cut));
        var two = folder.Combine("two.zip");
        Zip(directory, two, ["a", "b"], mark: true);
        Assert.Contains("2 models", Fault(two));

        static string Fault(string path) => Assert.Throws<CheckpointFormatException>(
            () => PretrainedModel.FromZip(path).Build(QuestionAnsweringTask.Definition, new ModelRequest())).Message;
    }

    private static string Save(IModelTask task, TemporaryFolder folder, bool asZip)
    {
        var directory = folder.Combine("model");
        ModelBundle.Save(directory, task, ScalarType.Float32);
        if (!asZip)
        {
            return directory;
        }

        var zip = folder.Combine("model.zip");
        Zip(directory, zip, ["TransformerChain/Transform_000"], mark: true);
        return zip;
    }

    /// <summary>The streams as ML.NET's model file has them: each with its length and a mark at the end.</summary>
    private static void Zip(string directory, string path, string[] folders, bool mark)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var folder in folders)
        {
            foreach (var file in Directory.EnumerateFiles(directory))
            {
                using var stream = archive.CreateEntry($"{folder}/{Path.GetFileName(file)}").Open();
                var bytes = File.ReadAllBytes(file);
                stream.Write(bytes);
                if (mark)
                {
                    stream.Write(BitConverter.GetBytes((long)bytes.Length));
                    stream.Write(BitConverter.GetBytes(EndMark));
                }
            }
        }
    }
}
