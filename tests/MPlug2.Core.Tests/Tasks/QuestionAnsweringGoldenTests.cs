using System.Text.RegularExpressions;
using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Fusion;
using MPlug2.Layers;
using MPlug2.Objectives;
using MPlug2.Tasks;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>The question answering network against the official code: text, fusion and decoder layer by layer, loss, search and ranking.</summary>
[Trait("Category", "Golden")]
public partial class QuestionAnsweringGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4; // of the fixtures; the largest gap is printed, 2e-5 is the target
    private const int EndToken = 102;

    public static TheoryData<string> Files => ["qa_proj_width", "qa_stride_fusion"];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Forward_OfficialWeights_EveryLayerEqualsTheReference(string file)
    {
        using var fixture = Open(file);
        using var network = fixture.BuildNetwork();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var gaps = new GapList(fixture, "outputs");
        var vision = network.Vision.Forward(fixture.Read("inputs/video"));
        gaps.Add(vision, "vision_states");
        var (ids, mask) = Question(fixture);
        var text = CompareText(network, ids, mask, gaps);
        var (seen, read) = CompareFusion(network, vision, text, mask, gaps);
        gaps.Add(seen, "fusion.image_out");
        gaps.Add(read, "fusion.text_out");
        var (memory, memoryMask) = Remember(fixture, network);
        gaps.Add(memory, "question_states");
        Assert.Equal(fixture.Read("outputs/question_atts").data<long>().ToArray(), memoryMask.contiguous().data<long>().ToArray());
        var (answers, answerMask, rowMemory, rowMask) = Answers(fixture, memory, memoryMask);
        gaps.Add(network.Decoder.Forward(answers, answerMask, rowMemory, rowMask), "decoder.logits");
        output.WriteLine($"{file}: {gaps}");
        Assert.True(gaps.Worst <= Tolerance, gaps.ToString());
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Loss_OfficialWeights_EqualsTheReference(string file)
    {
        using var fixture = Open(file);
        using var network = fixture.BuildNetwork();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (memory, memoryMask) = Remember(fixture, network);
        var (answers, answerMask, rowMemory, rowMask) = Answers(fixture, memory, memoryMask);
        var losses = LanguageLoss.RowSums(network.Decoder.Forward(answers, answerMask, rowMemory, rowMask), answers, answerMask);
        Assert.True(fixture.Gap(losses, "outputs/per_answer_loss") <= Tolerance);
        var expected = fixture.Read("outputs/loss").item<float>();
        Assert.Equal(expected, Loss(fixture, network).item<float>(), expected * 1e-5);
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void BeamSearch_OfficialWeights_GivesTheReferencesHypotheses(string file)
    {
        using var fixture = Open(file);
        using var network = fixture.BuildNetwork();
        var names = fixture.Names.Where(name => BeamSetting().IsMatch(name)).ToArray();
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var match = BeamSetting().Match(name);
            var options = new GenerationOptions
            {
                BeamSize = Number(match, 1),
                MinimumLength = Number(match, 2),
                MaximumLength = Number(match, 3),
                Hypotheses = Number(match, 1),
            };
            var (memory, memoryMask) = Remember(fixture, network);
            BeamFixture.AssertEqual(fixture.Read, name[..^4], network.Decoder.Generate(memory, memoryMask, [101], EndToken, options, default));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Rank_OfficialRule_GivesTheReferencesOrderAndProbabilities(string file)
    {
        using var fixture = Open(file);
        using var network = fixture.BuildNetwork();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (memory, memoryMask) = Remember(fixture, network);
        var k = (int)fixture.Read("inputs/rank.k").item<long>();
        var answers = Rows(fixture.Read("inputs/rank.candidate_ids"), fixture.Read("inputs/rank.candidate_mask"));
        var ranked = new AnswerRanking(network.Decoder, answers, 0, k, AnswerRankingRule.Official).Rank(memory, memoryMask, default);
        var ids = fixture.Read("outputs/rank.topk_ids").data<long>().ToArray();
        var probabilities = fixture.Read("outputs/rank.topk_probs").data<float>().ToArray();
        Assert.Equal(ids, ranked.SelectMany(row => row.Select(entry => (long)entry.Answer)));
        Assert.All(ranked.SelectMany(row => row).Zip(probabilities), pair => Assert.Equal(pair.Second, pair.First.Probability, Tolerance));
    }

    [SkippableFact]
    public void TwoSteps_OfficialWeights_GiveTheReferencesGradientsLossesAndWeights()
    {
        using var fixture = Open("qa_proj_width");
        using var network = fixture.BuildNetwork();
        TrainingGolden.CompareSteps(fixture, network, () => Loss(fixture, network), output);
    }

    private static ReferenceFixture Open(string file) => ReferenceFixture.Open(file, TaskModules.QuestionAnswering);

    private static Tensor Loss(ReferenceFixture fixture, MPlug2Network network)
    {
        using var scope = NewDisposeScope();
        var (memory, memoryMask) = Remember(fixture, network);
        var (answers, answerMask, rowMemory, rowMask) = Answers(fixture, memory, memoryMask);
        var losses = LanguageLoss.RowSums(network.Decoder.Forward(answers, answerMask, rowMemory, rowMask), answers, answerMask);
        return losses.dot(fixture.Read("inputs/answer_weights")).div(memory.shape[0]).MoveToOuterDisposeScope();
    }

    private static (Tensor Memory, Tensor Mask) Remember(ReferenceFixture fixture, MPlug2Network network)
    {
        var (ids, mask) = Question(fixture);
        return FusedMemory.Of(network, fixture.Read("inputs/video"), [.. Enumerable.Range(0, (int)ids.shape[0])], ids, mask);
    }

    private static (Tensor Ids, Tensor Mask) Question(ReferenceFixture fixture) =>
        (fixture.Read("inputs/question_ids"), fixture.Read("inputs/question_mask"));

    private static (Tensor Ids, Tensor Mask, Tensor Memory, Tensor MemoryMask) Answers(ReferenceFixture fixture, Tensor memory, Tensor memoryMask)
    {
        var counts = fixture.Read("inputs/answers_per_question").data<long>().ToArray();
        var rows = tensor(counts.SelectMany((count, row) => Enumerable.Repeat((long)row, (int)count)).ToArray());
        return (fixture.Read("inputs/answer_ids"), fixture.Read("inputs/answer_mask"), memory.index_select(0, rows), memoryMask.index_select(0, rows));
    }

    private static Tensor CompareText(MPlug2Network network, Tensor ids, Tensor mask, GapList gaps)
    {
        var encoder = network.TextEncoder!;
        var selfMask = AttentionMasks.ForTokens(mask, ScalarType.Float32);
        var states = encoder.Embeddings.Forward(ids);
        gaps.Add(states, "text.embeddings");
        var layers = encoder.Layers.Cast<SelfAttentionLayer>().Concat(network.Universal!.Layers).ToArray();
        for (var i = 0; i < layers.Length; i++)
        {
            states = layers[i].ForwardAlone(states, selfMask);
            gaps.Add(states, $"text.layer{i}");
        }

        var whole = network.Text.Forward(ids, mask);
        gaps.Add(whole, "text_states");
        return whole;
    }

    private static (Tensor Vision, Tensor Text) CompareFusion(MPlug2Network network, Tensor vision, Tensor text, Tensor mask, GapList gaps)
    {
        var fusion = network.Config.Fusion;
        var masks = FusionMasks.Of(mask, vision.shape[1], joint: true, text.dtype);
        var (seen, read) = (vision, text);
        for (var i = 0; i < fusion.Layers; i++)
        {
            var before = seen;
            (seen, read) = network.Fusion.Steps[i].Step(seen, read, masks);
            var shown = fusion.IsJoint(i) ? cat([seen.sub(before), read], 1) : read;
            gaps.Add(shown, $"fusion.layer{fusion.OfficialLayers - fusion.Layers + i}");
        }

        return network.Fusion.Forward(vision, text, mask);
    }

    private static List<int[]> Rows(Tensor ids, Tensor mask)
    {
        var width = (int)ids.shape[1];
        var lengths = mask.sum(1).data<long>().ToArray();
        var all = ids.data<long>().ToArray();
        return [.. lengths.Select((length, row) => all.Skip(row * width).Take((int)length).Select(id => (int)id).ToArray())];
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^outputs/gen\.beam(\d+)_min(\d+)_max(\d+)\.ids$")]
    private static partial Regex BeamSetting();
}
