using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>An official checkpoint through <see cref="PretrainedModel.FromFile"/>, to the outputs of the official network.</summary>
[Trait("Category", "Golden")]
public class PretrainedModelGoldenTests
{
    [SkippableTheory]
    [InlineData("checkpoint_zip_model_key.pth")]
    [InlineData("checkpoint_legacy_module_key_fp16mix.pth")]
    public void FromFile_OfficialCheckpoint_GivesTheReferencesOutputs(string checkpoint)
    {
        var path = FixtureFolder.Require("reference/" + checkpoint);
        using var fixture = ReferenceFixture.Open("checkpoint_expected");
        using var folder = new VocabularyFolder(fixture.Config.Text.VocabularySize);
        var (task, report) = PretrainedModel.FromFile(path, folder.Path, fixture.Config).Build(CaptioningTask.Definition, new ModelRequest());
        using (task)
        {
            Assert.True(report!.IsComplete, report.ToString());
            Assert.Equal(task.Network.named_parameters().Count(), report.Loaded.Count);
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var network = task.Network;
            var memory = network.Vision.Forward(fixture.Read("inputs/video"));
            Tensor ids = fixture.Read("inputs/caption_ids"), mask = fixture.Read("inputs/caption_mask");
            var scores = network.Decoder.Forward(ids, mask, memory);

            var onRecorded = network.Decoder.Forward(ids, mask, fixture.Read("outputs/vision_states"));
            Assert.InRange(fixture.Gap(onRecorded, "outputs/decoder.logits"), 0, 2e-5);

            // The second file keeps the vision encoder in half precision: its numbers are those of the rounded weights.
            var tolerance = checkpoint.Contains("fp16", StringComparison.Ordinal) ? 1e-2 : 1e-4;
            UndoOptimizerStep(network);
            var before = network.Vision.Forward(fixture.Read("inputs/video"));
            var scoresBefore = network.Decoder.Forward(ids, mask, before);
            Assert.InRange(Math.Min(fixture.Gap(memory, "outputs/vision_states"), fixture.Gap(before, "outputs/vision_states")), 0, tolerance);
            Assert.InRange(Math.Min(fixture.Gap(scores, "outputs/decoder.logits"), fixture.Gap(scoresBefore, "outputs/decoder.logits")), 0, 2 * tolerance);
        }
    }

    /// <summary>
    /// The outputs were recorded before the optimiser, whose state lies in the checkpoint too, stepped once (rate 1e-3, decay 0.01, all
    /// gradients 1) on the last norm of the vision states; the weights were recorded after it.
    /// </summary>
    private static void UndoOptimizerStep(MPlug2Network network)
    {
        foreach (var (name, parameter) in network.named_parameters().Where(entry => entry.name.StartsWith("vision_norm.", StringComparison.Ordinal)))
        {
            using var step = full_like(parameter, 1e-3);
            using var decay = full_like(parameter, 1 - 1e-5);
            parameter.copy_(parameter.add(step).div(decay));
        }
    }

    private sealed class VocabularyFolder : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("mplug2-test-").FullName;

        internal VocabularyFolder(int size) => File.WriteAllLines(
            Path, [.. SpecialTokens.All, .. Enumerable.Range(0, size - SpecialTokens.All.Count).Select(i => $"word{i}")]);

        internal string Path => System.IO.Path.Combine(_folder, "vocab.txt");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
