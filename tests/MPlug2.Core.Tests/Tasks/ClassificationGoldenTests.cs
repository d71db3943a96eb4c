using MPlug2.Configuration;
using MPlug2.Models;
using MPlug2.Platform;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>
/// Classifiers on official weights. The official code has no classifier: what is golden are the states that its head reads, and the loading of an
/// official file into a network that has a head besides.
/// </summary>
[Trait("Category", "Golden")]
public class ClassificationGoldenTests
{
    private const double Tolerance = 1e-4;

    [SkippableTheory]
    [InlineData("caption_equal_width", StatePooling.ClassToken)]
    [InlineData("caption_equal_width", StatePooling.Mean)]
    [InlineData("qa_proj_width", StatePooling.ClassToken)]
    public void Scores_OfficialWeights_AreTheHeadOnTheReferencesVisionStates(string file, StatePooling pooling)
    {
        using var fixture = ReferenceFixture.Open(file, TaskModules.Classification);
        using var network = Network(fixture);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var golden = fixture.Read("outputs/vision_states");
        var pooled = pooling == StatePooling.ClassToken ? golden.select(1, 0) : golden.narrow(1, 1, golden.shape[1] - 1).mean([1]);
        var actual = network.Classification.Forward(PooledStates.OfVision(network.Vision.Forward(fixture.Read("inputs/video")), pooling));
        Assert.InRange(actual.sub(network.Classification.Forward(pooled)).abs().max().item<float>(), 0, Tolerance);
    }

    [SkippableTheory]
    [InlineData(StatePooling.ClassToken)]
    [InlineData(StatePooling.Mean)]
    public void TextScores_OfficialWeights_AreTheHeadOnTheReferencesTextStates(StatePooling pooling)
    {
        using var fixture = ReferenceFixture.Open("qa_proj_width", TaskModules.TextClassification);
        using var network = Network(fixture);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor ids = fixture.Read("inputs/question_ids"), mask = fixture.Read("inputs/question_mask"), golden = fixture.Read("outputs/text_states");
        var rows = Enumerable.Range(0, (int)ids.shape[0]).Select(row => golden[row].narrow(0, 0, mask[row].sum().item<long>()));
        var pooled = pooling == StatePooling.ClassToken ? golden.select(1, 0) : stack(rows.Select(row => row.mean([0])));
        var actual = network.Classification.Forward(PooledStates.OfText(network.Text.Forward(ids, mask), mask, pooling));
        Assert.InRange(actual.sub(network.Classification.Forward(pooled)).abs().max().item<float>(), 0, Tolerance);
    }

    [SkippableFact]
    public void FromFile_OfficialCheckpoint_LoadsAllButTheHead()
    {
        var path = FixtureFolder.Require("reference/checkpoint_zip_model_key.pth");
        using var fixture = ReferenceFixture.Open("checkpoint_expected");
        using var folder = new Training.TemporaryFolder();
        var vocabulary = folder.Combine("vocab.txt");
        var special = MPlug2.Text.SpecialTokens.All;
        File.WriteAllLines(vocabulary, [.. special, .. Enumerable.Range(0, fixture.Config.Text.VocabularySize - special.Count).Select(i => $"word{i}")]);
        var labels = new ClassLabels(["yes", "no"]);
        var (task, report) = PretrainedModel.FromFile(path, vocabulary, fixture.Config).Build(
            ClassificationTask.Definition, new ModelRequest { Classes = labels }, settings => settings with { Classes = labels });
        using (task)
        {
            Assert.True(report!.IsComplete, report.ToString());
            Assert.Equal(["classification.linear.bias", "classification.linear.weight"], report.Renewed.Order());
            Assert.Equal(task.Network.named_parameters().Count(), report.Loaded.Count + 2);
            Assert.All(task.Network.named_parameters(), entry => Assert.True(entry.parameter.isfinite().all().item<bool>(), entry.name));
        }
    }

    private static MPlug2Network Network(ReferenceFixture fixture)
    {
        var network = new MPlug2Network(fixture.Config with { Classes = 3 }, fixture.Modules);
        network.Initialize(new RandomStreams(1));
        fixture.Fill(network, fixture.Map.ToOfficial, name => !name.StartsWith("classification.", StringComparison.Ordinal));
        network.eval();
        return network;
    }
}
