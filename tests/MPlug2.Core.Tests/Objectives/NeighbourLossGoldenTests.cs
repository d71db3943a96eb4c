using MPlug2.Core.Tests.Tasks;
using MPlug2.Objectives;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Objectives;

/// <summary>
/// One step of ALBEF's pre-training and of BLIP's retrieval. Their encoders are other networks than ours, so the recorded features and
/// scores go in here; what is compared is all that our objectives compute from them.
/// </summary>
[Trait("Category", "Golden")]
public class NeighbourLossGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4; // of the fixtures; the largest gap is printed, 2e-5 is the target

    [SkippableTheory]
    [InlineData("albef_pretrain", 0.0)]
    [InlineData("albef_pretrain", 0.4)]
    [InlineData("blip_retrieval", 0.4)]
    public void Step_RecordedFeatures_GivesTheReferencesLossesWeightsAndQueue(string file, double alpha)
    {
        var at = alpha == 0 ? "alpha0.0" : "alpha0.4";
        using var fixture = ReferenceFixture.Open(file);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var isBlip = fixture.Has("inputs/idx");
        Tensor Call(string name) => fixture.Read($"outputs/{at}/call.{name}");

        var features = Enumerable.Range(0, 4).Select(i => nn.functional.normalize(Call($"normalize.{i}.in"), p: 2, dim: 1)).ToArray();
        var gaps = new GapList(fixture, $"outputs/{at}");
        for (var i = 0; i < features.Length; i++)
        {
            gaps.Add(features[i], $"call.normalize.{i}.out");
        }

        var (vision, text, teacherVision, teacherText) = (features[0], features[1], features[2], features[3]);
        var rows = vision.shape[0];
        var ids = isBlip ? fixture.Read("inputs/idx") : arange(rows, ScalarType.Int64); // pre-training: every row is its own
        using var queue = Queue(fixture, isBlip);
        var targets = ContrastiveTargets.Of(teacherVision, teacherText, ids, queue);
        var temperature = fixture.Read("weights/temp");
        var (loss, toText, toVision) = ContrastiveLoss.Compute(vision, text, teacherVision, teacherText, targets, temperature, alpha);
        Close(fixture, loss, $"outputs/{at}/loss_ita");
        gaps.Add(toText, "call.log_softmax.0.in");
        gaps.Add(toVision, "call.log_softmax.1.in");
        gaps.Add(teacherVision.matmul(targets.Text).div(temperature), "call.softmax.0.in");
        gaps.Add(teacherText.matmul(targets.Vision).div(temperature), "call.softmax.1.in");

        // Negatives: ALBEF draws by similarity of live to momentum features, BLIP by that of live to live ones.
        var same = ids.unsqueeze(1).eq(ids.unsqueeze(0));
        var (seenBy, readBy) = isBlip
            ? (vision.matmul(text.t()).div(temperature), text.matmul(vision.t()).div(temperature))
            : (toText, toVision);
        Tensor forTexts = HardNegatives.Weights(readBy, ids), forMedia = HardNegatives.Weights(seenBy, ids);
        var (recordedForMedia, recordedForTexts) = (Call("softmax.2.out").masked_fill(same, 0), Call("softmax.3.out").masked_fill(same, 0));
        Assert.InRange(forMedia.sub(recordedForMedia).abs().max().item<float>(), 0, Tolerance);
        Assert.InRange(forTexts.sub(recordedForTexts).abs().max().item<float>(), 0, Tolerance);

        var picks = fixture.Read($"inputs/{at}/multinomial_picks").data<long>().ToArray().Chunk((int)rows).ToArray();
        Assert.All(Enumerable.Range(0, (int)rows), row => Assert.True(
            forTexts[row, picks[0][row]].item<float>() > 0 && forMedia[row, picks[1][row]].item<float>() > 0));
        var pairs = MatchingLoss.Pairs(picks[0], picks[1]);
        var matching = nn.functional.cross_entropy(Call("cross_entropy.0.in"), tensor(pairs.Select(pair => pair.Label).ToArray()));
        Close(fixture, matching, $"outputs/{at}/loss_itm");

        queue.Add(teacherVision, teacherText, ids);
        gaps.Add(queue.Vision, "after.image_queue");
        gaps.Add(queue.Text, "after.text_queue");
        Assert.Equal(fixture.Read($"outputs/{at}/after.{Pointer(isBlip)}").item<long>(), queue.Pointer.item<long>());
        if (isBlip)
        {
            Assert.Equal(fixture.Read($"outputs/{at}/after.idx_queue").flatten().data<long>().ToArray(), queue.Ids.data<long>().ToArray());
        }

        output.WriteLine($"{file} {at}: {gaps}");
        Assert.True(gaps.Worst <= Tolerance, gaps.ToString());
    }

    private static FeatureQueue Queue(ReferenceFixture fixture, bool isBlip)
    {
        var vision = fixture.Read("weights/image_queue");
        var queue = new FeatureQueue((int)vision.shape[0], (int)vision.shape[1], CPU);
        queue.Vision.copy_(vision);
        queue.Text.copy_(fixture.Read("weights/text_queue"));
        queue.Pointer.copy_(fixture.Read("weights/" + Pointer(isBlip)));
        if (isBlip)
        {
            queue.Ids.copy_(fixture.Read("weights/idx_queue").flatten());
        }

        return queue;
    }

    private static string Pointer(bool isBlip) => isBlip ? "ptr_queue" : "queue_ptr";

    private static void Close(ReferenceFixture fixture, Tensor actual, string name)
    {
        var expected = fixture.Read(name).item<float>();
        Assert.Equal(expected, actual.item<float>(), expected * 1e-5);
    }
}
