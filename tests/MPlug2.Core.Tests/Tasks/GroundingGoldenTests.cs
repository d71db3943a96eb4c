using MPlug2.Configuration;
using MPlug2.Objectives;
using MPlug2.Tasks;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Boxes as words against mPLUG's code: scores, loss with and without the reference's mixing of samples, decoding, overlaps.</summary>
[Trait("Category", "Golden")]
public class GroundingGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4; // of the fixtures; the largest gap is printed, 2e-5 is the target
    private const int Bins = 337;

    [SkippableFact]
    public void Overlap_Boxes_EqualsTheReference()
    {
        using var fixture = Open();
        using var scope = NewDisposeScope();
        Tensor first = fixture.Read("inputs/box_a_xywh"), second = fixture.Read("inputs/box_b_xywh");
        float[] overlaps = [.. Boxes(first).Zip(Boxes(second), (one, other) => (float)one.OverlapWith(other))];
        Assert.True(fixture.Gap(tensor(overlaps), "outputs/iou_rows") <= Tolerance);
        var count = first.shape[0];
        var matrix = BoxOverlap.GeneralizedIou(first.repeat_interleave(count, 0), second.repeat(count, 1)).view(count, count);
        Assert.True(fixture.Gap(matrix, "outputs/giou_matrix") <= Tolerance);
    }

    [SkippableFact]
    public void Loss_MPlugWeights_EqualsTheReference()
    {
        using var fixture = Open();
        using var network = fixture.BuildNetwork();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var first = FirstBin(fixture);
        var boxes = fixture.Read("inputs/targets_xywh");
        var targets = boxes.mul(Bins - 1).floor().to(ScalarType.Int64);
        Assert.Equal(fixture.Read("outputs/target_ids").data<long>().ToArray(), targets.add(first).data<long>().ToArray());

        var (memory, mask) = Remember(fixture, network);
        var prefix = full([boxes.shape[0], 1], first - 1, ScalarType.Int64);
        var ids = cat([prefix, targets.add(first)], 1);
        var all = network.Decoder.Forward(ids, ones_like(ids), memory, mask); // [B, 5, V]
        var gap = fixture.Gap(all, "outputs/decoder.scores_before_prob_mask");
        output.WriteLine($"scores {gap:E1}");
        Assert.True(gap <= Tolerance);

        var scores = all.narrow(1, 0, 4).narrow(2, first, Bins);
        Close(fixture, Mixed(scores, targets, boxes), "outputs/loss_seq");

        // With one sample there is nothing to mix, and the product's loss is the reference's; with several it is the mean of the samples' own.
        var official = GroundingTask.Definition.ForOfficialWeights;
        Tensor Alone(long row) => GroundingLoss.Compute(scores.narrow(0, row, 1), targets.narrow(0, row, 1), boxes.narrow(0, row, 1), official);
        Close(fixture, Alone(0), "outputs/loss_seq_first_sample_only");
        var expected = Enumerable.Range(0, (int)boxes.shape[0]).Average(row => Alone(row).item<float>());
        Assert.Equal(expected, GroundingLoss.Compute(scores, targets, boxes, official).item<float>(), expected * 1e-5);
    }

    [SkippableFact]
    public void Decode_MPlugWeights_GivesTheReferencesBoxes()
    {
        using var fixture = Open();
        using var network = fixture.BuildNetwork();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var first = FirstBin(fixture);
        var (memory, mask) = Remember(fixture, network);
        var ids = full([memory.shape[0], 1], first - 1, ScalarType.Int64);
        for (var number = 0; number < 4; number++)
        {
            var scores = network.Decoder.Forward(ids, ones_like(ids), memory, mask).select(1, number).narrow(1, first, Bins);
            ids = cat([ids, scores.argmax(1).add(first).unsqueeze(1)], 1);
        }

        var boxes = ids.narrow(1, 1, 4).sub(first).to(ScalarType.Float32).div(Bins - 1);
        Assert.True(fixture.Gap(boxes, "outputs/pred_box_xywh") <= Tolerance);
    }

    // The reference multiplies [B, 1, 4] by [B, 4] by [B, 1], so that the weights of one sample reach all others.
    private static Tensor Mixed(Tensor scores, Tensor targets, Tensor boxes)
    {
        var losses = GroundingLoss.PerNumber(scores, targets, spread: 0);
        var (byNumber, byBox) = GroundingLoss.Weights(scores, boxes);
        return losses.unsqueeze(1).mul(byNumber).mul(byBox.unsqueeze(1)).mean();
    }

    private static (Tensor Memory, Tensor Mask) Remember(ReferenceFixture fixture, MPlug2Network network)
    {
        var ids = fixture.Read("inputs/text_ids");
        return FusedMemory.Of(
            network, fixture.Read("inputs/image").unsqueeze(2), [.. Enumerable.Range(0, (int)ids.shape[0])], ids, fixture.Read("inputs/text_mask"));
    }

    // The fixture's vocabulary has its bins where its targets are.
    private static long FirstBin(ReferenceFixture fixture)
    {
        var bin = (long)Math.Floor(fixture.Read("inputs/targets_xywh").flatten()[0].item<float>() * (Bins - 1));
        return fixture.Read("outputs/target_ids").flatten()[0].item<long>() - bin;
    }

    private static IEnumerable<NormalizedBox> Boxes(Tensor rows) =>
        rows.contiguous().data<float>().ToArray().Chunk(4).Select(row => new NormalizedBox(row[0], row[1], row[2], row[3]));

    private static ReferenceFixture Open() => ReferenceFixture.Open("grounding_mplug", TaskModules.Grounding);

    private static void Close(ReferenceFixture fixture, Tensor actual, string name)
    {
        var expected = fixture.Read(name).item<float>();
        Assert.True(Math.Abs(expected - actual.item<float>()) <= Math.Abs(expected) * 1e-5, $"{name}: {expected} expected, {actual.item<float>()} computed");
    }
}
