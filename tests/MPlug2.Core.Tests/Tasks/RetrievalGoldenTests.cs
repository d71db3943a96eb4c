using System.Text.Json;
using MPlug2.Configuration;
using MPlug2.Tasks;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>One step of contrastive learning and matching against mPLUG's code: embeddings, losses, negatives, and the state after the step.</summary>
[Trait("Category", "Golden")]
public class RetrievalGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4; // of the fixtures; the largest gap is printed, 2e-5 is the target

    [SkippableTheory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    public void Step_MPlugWeights_EqualsTheReference(double alpha)
    {
        var at = alpha == 0 ? "alpha0.0" : "alpha0.4";
        using var fixture = ReferenceFixture.Open("retrieval_mplug_itc_itm", TaskModules.Retrieval);
        using var network = fixture.BuildNetwork();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var model = JsonDocument.Parse(fixture.Metadata["model_config"]).RootElement;
        using var training = new RetrievalTraining(network, new RetrievalSettings
        {
            SoftTargets = alpha,
            Momentum = model.GetProperty("momentum").GetDouble(),
            QueueSize = model.GetProperty("queue_size").GetInt32(),
        });
        fixture.Fill(training.Momentum!.Network, path => path == "contrastive.temperature" ? "temp" : Slow(fixture.Map.ToOfficial(path)));
        training.Queue!.Vision.copy_(fixture.Read("weights/image_queue"));
        training.Queue.Text.copy_(fixture.Read("weights/text_queue"));
        training.Queue.Ids.copy_(fixture.Read("weights/idx_queue").flatten());
        training.Queue.Pointer.copy_(fixture.Read("weights/queue_ptr"));

        var image = fixture.Read("inputs/image").unsqueeze(2);
        Tensor ids = fixture.Read("inputs/text_ids"), mask = fixture.Read("inputs/text_mask"), groups = fixture.Read("inputs/idx");
        var gaps = new GapList(fixture, $"outputs/{at}");
        var text = network.Text.Forward(ids, mask);
        gaps.Add(text, "text_states");
        gaps.Add(network.Contrastive.EmbedVision(network.Vision.Forward(image)), "call.normalize.0.out");
        gaps.Add(network.Contrastive.EmbedText(text), "call.normalize.1.out");

        var picks = new Queue<long[]>(fixture.Read($"inputs/{at}/multinomial_picks").data<long>().ToArray().Chunk((int)ids.shape[0]));
        var weights = new List<Tensor>();
        var (contrastive, matching) = training.Loss(image, [.. Enumerable.Range(0, (int)ids.shape[0])], ids, mask, groups, rampSteps: 0, drawn =>
        {
            weights.Add(drawn.clone().MoveToOuterDisposeScope());
            return picks.Dequeue();
        });

        Close(fixture, contrastive, $"outputs/{at}/loss_ita");
        Close(fixture, matching!, $"outputs/{at}/loss_itm");
        gaps.Add(training.Queue.Vision, "after.image_queue");
        gaps.Add(training.Queue.Text, "after.text_queue");
        Assert.Equal(fixture.Read($"outputs/{at}/after.idx_queue").flatten().data<long>().ToArray(), training.Queue.Ids.data<long>().ToArray());
        Assert.Equal(fixture.Read($"outputs/{at}/after.queue_ptr").item<long>(), training.Queue.Pointer.item<long>());
        CompareMomentum(fixture, training.Momentum.Network, at, gaps);
        CompareWeights(fixture, weights, groups, at);
        output.WriteLine($"{at}: {gaps}");
        Assert.True(gaps.Worst <= Tolerance, gaps.ToString());
    }

    private static void CompareMomentum(ReferenceFixture fixture, MPlug2Network slow, string at, GapList gaps)
    {
        var compared = 0;
        foreach (var (path, parameter) in slow.named_parameters().Where(entry => entry.name != "contrastive.temperature"))
        {
            var name = "after." + Slow(fixture.Map.ToOfficial(path));
            if (fixture.Has($"outputs/{at}/{name}"))
            {
                gaps.Add(parameter.reshape(fixture.Read($"outputs/{at}/{name}").shape), name);
                compared++;
            }
        }

        var recorded = fixture.Names.Count(name => name.StartsWith($"outputs/{at}/after.", StringComparison.Ordinal) && name.Contains("_m.", StringComparison.Ordinal) &&
            !name.Contains("fusion", StringComparison.Ordinal) && // recorded, but it does not move
            fixture.Map.TryToOurs(name[(name.IndexOf("after.", StringComparison.Ordinal) + 6)..].Replace("_m.", ".", StringComparison.Ordinal), out _));
        Assert.Equal(recorded, compared);
        Assert.NotEqual(0, compared);
    }

    // Of the recorded softmax calls the first two are the soft targets, the next two what negatives are drawn from, before positives go out.
    private static void CompareWeights(ReferenceFixture fixture, List<Tensor> weights, Tensor groups, string at)
    {
        var same = groups.unsqueeze(1).eq(groups.unsqueeze(0));
        var expected = new[] { "call.softmax.3.out", "call.softmax.2.out" };
        for (var i = 0; i < 2; i++)
        {
            var recorded = fixture.Read($"outputs/{at}/{expected[i]}").masked_fill(same, 0);
            Assert.True(weights[i].sub(recorded).abs().max().item<float>() <= Tolerance, expected[i]);
        }
    }

    private static void Close(ReferenceFixture fixture, Tensor actual, string name)
    {
        var expected = fixture.Read(name).item<float>();
        Assert.Equal(expected, actual.item<float>(), expected * 1e-5);
    }

    /// <summary>The momentum copy's name: "_m" behind the part.</summary>
    private static string Slow(string official)
    {
        var dot = official.IndexOf('.', StringComparison.Ordinal);
        return official[..dot] + "_m" + official[dot..];
    }
}
