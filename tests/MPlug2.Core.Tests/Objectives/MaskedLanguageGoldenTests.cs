using MPlug2.Configuration;
using MPlug2.Core.Tests.Tasks;
using MPlug2.Objectives;
using MPlug2.Tasks;
using MPlug2.Text;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Objectives;

/// <summary>The masked language heads of mPLUG-2's code, and ALBEF's masking and distillation.</summary>
[Trait("Category", "Golden")]
public class MaskedLanguageGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4; // of the fixtures; the largest gap is printed, 2e-5 is the target
    private const double MaskingProbability = 0.3; // of the recorded ALBEF step

    [SkippableFact]
    public void Heads_OfficialWeights_EqualTheReference()
    {
        const ModelParts Parts =
            ModelParts.Text | ModelParts.Universal | ModelParts.Fusion | ModelParts.MaskedLanguage | ModelParts.FusedMaskedLanguage;
        using var fixture = ReferenceFixture.Open("mlm_text_and_fusion", new TaskModules("masked language heads", Parts));
        using var network = new MPlug2Network(fixture.Config, fixture.Modules);
        fixture.Fill(network, path => Pretraining(fixture.Map.ToOfficial(path)));
        network.eval();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor ids = fixture.Read("inputs/masked_ids"), mask = fixture.Read("inputs/text_mask"), labels = fixture.Read("inputs/labels");
        var gaps = new GapList(fixture, "outputs");
        gaps.Add(network.Text.Forward(ids, mask), "text_states");

        var (textLoss, textScores) = MaskedLanguageLoss.OfText(network, ids, mask, labels);
        var (fusionLoss, fusionScores) = MaskedLanguageLoss.OfFusion(
            network, fixture.Read("inputs/vision_states"), ids, mask, labels, fixture.Read("inputs/vision_mask"));
        gaps.Add(textScores, "text_mlm.logits");
        gaps.Add(fusionScores, "fusion_mlm.logits");
        output.WriteLine(gaps.ToString());
        Assert.True(gaps.Worst <= Tolerance, gaps.ToString());
        Close(fixture, textLoss, "outputs/text_mlm.loss");
        Close(fixture, fusionLoss, "outputs/fusion_mlm.loss");
    }

    [SkippableFact]
    public void Map_TiedTables_AreAccountedFor()
    {
        using var fixture = ReferenceFixture.Open("mlm_text_and_fusion", TaskModules.FusedMaskedLanguage);
        const string Text = "text_encoder.cls.predictions.decoder.weight", Fusion = "fusion_encoder.cls.predictions.decoder.weight";
        var alone = MPlug2.Checkpoints.OfficialKeyMap.For(TaskModules.MaskedLanguage, fixture.Config);
        Assert.True(alone.IsTwin(Text, out var twin));
        Assert.Equal("text.embeddings.words.weight", twin.Ours);
        Assert.True(alone.IsIgnored(Fusion));
        Assert.False(alone.IsIgnored(Text));
        Assert.True(fixture.Map.IsIgnored(Text));
        Assert.Equal(Fusion, fixture.Map.ToOfficial("fused_masked_language.words.weight"));
    }

    [SkippableTheory]
    [InlineData("alpha0.0")]
    [InlineData("alpha0.4")]
    public void Masking_RecordedDraws_GivesAlbefsIdsAndLabels(string at)
    {
        using var fixture = ReferenceFixture.Open("albef_pretrain");
        using var scope = NewDisposeScope();
        var words = (int)fixture.Read($"outputs/{at}/mlm_logits").shape[2];
        var draws = new RecordedDraws(fixture, at, words);
        var (ids, labels) = new TokenMasking(Words(words), MaskingProbability, draws).Apply(fixture.Read("inputs/text_ids"));
        Assert.Equal(fixture.Read($"inputs/{at}/mlm_input_ids").data<long>().ToArray(), ids.data<long>().ToArray());
        Assert.Equal(fixture.Read($"inputs/{at}/mlm_labels").data<long>().ToArray(), labels.data<long>().ToArray());
        Assert.Equal([MaskingProbability, 0.8, 0.5], draws.Probabilities);
    }

    // The networks that gave these scores are ALBEF's, other ones than ours; the loss on them must be the same.
    [SkippableTheory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    public void Distilled_RecordedScores_EqualsAlbef(double alpha)
    {
        var at = alpha == 0 ? "alpha0.0" : "alpha0.4";
        using var fixture = ReferenceFixture.Open("albef_pretrain");
        using var scope = NewDisposeScope();
        Tensor scores = fixture.Read($"outputs/{at}/mlm_logits"), teacher = fixture.Read($"outputs/{at}/call.softmax.4.in");
        var labels = fixture.Read($"inputs/{at}/mlm_labels");
        Close(fixture, MaskedLanguageLoss.Distilled(scores, labels, teacher, alpha), $"outputs/{at}/loss_mlm");
        if (alpha == 0)
        {
            Close(fixture, MaskedLanguageLoss.Mean(scores, labels), $"outputs/{at}/loss_mlm");
        }
    }

    private static void Close(ReferenceFixture fixture, Tensor actual, string name)
    {
        var expected = fixture.Read(name).item<float>();
        Assert.Equal(expected, actual.item<float>(), expected * 1e-5);
    }

    /// <summary>Pre-training keeps encoders under "bert.", beside their heads.</summary>
    private static string Pretraining(string official)
    {
        var dot = official.IndexOf('.', StringComparison.Ordinal);
        return official[dot..].StartsWith(".cls.", StringComparison.Ordinal) ? official : $"{official[..dot]}.bert{official[dot..]}";
    }

    /// <summary>A vocabulary with the special tokens where BERT has them.</summary>
    internal static Vocabulary Words(int count) => Vocabulary.FromLines(Enumerable.Range(0, count).Select(id => id switch
    {
        0 => SpecialTokens.Pad,
        100 => SpecialTokens.Unknown,
        101 => SpecialTokens.Classification,
        102 => SpecialTokens.Separator,
        103 => SpecialTokens.Mask,
        _ => $"word{id}",
    }));

    private sealed class RecordedDraws(ReferenceFixture fixture, string at, long words) : IMaskingDraws
    {
        private int _number;

        internal List<double> Probabilities { get; } = [];

        public Tensor Happens(double probability, long[] shape, Device device)
        {
            Probabilities.Add(probability);
            return Same(fixture.Read($"inputs/{at}/bernoulli.{_number++}"), shape).to(ScalarType.Bool);
        }

        public Tensor Below(long bound, long[] shape, Device device)
        {
            Assert.Equal(words, bound);
            return Same(fixture.Read($"inputs/{at}/randint.0"), shape);
        }

        private static Tensor Same(Tensor recorded, long[] shape)
        {
            Assert.Equal(shape, recorded.shape);
            return recorded;
        }
    }
}
