using MPlug2.Objectives;
using MPlug2.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>What a retriever needs only while it learns: the momentum encoder, the queue and the number of steps.</summary>
internal sealed class RetrievalTraining : IDisposable
{
    private const long FirstLoneGroup = -101; // below the queue's mark
    private const int LoneGroupBits = 20;     // more rows than any step has
    private readonly MPlug2Network _network;
    private readonly RetrievalSettings _settings;
    private readonly Tensor _steps; // int64 [1]

    internal RetrievalTraining(MPlug2Network network, RetrievalSettings settings)
    {
        _network = network;
        _settings = settings;
        _steps = zeros([1], ScalarType.Int64).DetachFromDisposeScope(); // whoever makes this first may be inside a step's scope
        Momentum = settings.Momentum > 0 ? new MomentumEncoder(network) : null;
        Queue = settings.QueueSize > 0 ? new FeatureQueue(network.Config.EmbeddingWidth, settings.QueueSize, network.Options.Device) : null;
    }

    internal MomentumEncoder? Momentum { get; }

    internal FeatureQueue? Queue { get; }

    /// <summary>All that training changes and no gradient does.</summary>
    internal IReadOnlyList<NamedTensor> State()
    {
        List<NamedTensor> state = [new("training.steps", _steps)];
        if (Momentum is not null)
        {
            state.AddRange(Momentum.Network.named_parameters().Select(entry => new NamedTensor("training.momentum." + entry.name, entry.parameter)));
        }

        if (Queue is not null)
        {
            state.AddRange([new("training.queue.vision", Queue.Vision), new("training.queue.text", Queue.Text), new("training.queue.ids", Queue.Ids),
                new("training.queue.pointer", Queue.Pointer)]);
        }

        return state;
    }

    /// <summary>int64 [B]. Rows of their own get numbers that nobody else has, nor had in an earlier step: the queue remembers.</summary>
    internal Tensor Groups(IEnumerable<long?> groups, Device device)
    {
        var first = FirstLoneGroup - (_steps.item<long>() << LoneGroupBits);
        return tensor(groups.Select((group, row) => group ?? first - row).ToArray(), device: device);
    }

    /// <summary>One step's losses in ALBEF's order: live features, the teacher follows and looks, both compare, the queue moves on.</summary>
    /// <param name="video">The distinct media, [M, 3, T, H, W].</param>
    /// <param name="rows">The medium of each row.</param>
    /// <param name="ids">int64 [B, n].</param>
    /// <param name="mask">int64 [B, n].</param>
    /// <param name="groups">int64 [B].</param>
    /// <param name="rampSteps">Steps until the soft targets have their full share.</param>
    /// <param name="draw">Draws hard negatives: of media for all texts first, then of texts for all media.</param>
    /// <returns>Contrastive and matching loss; the latter null where it is not wanted.</returns>
    internal (Tensor Contrastive, Tensor? Matching) Loss(
        Tensor video, int[] rows, Tensor ids, Tensor mask, Tensor groups, long rampSteps, HardNegatives.Draw draw)
    {
        using var scope = NewDisposeScope();
        var alpha = Alpha(rampSteps);
        var vision = _network.Vision.Forward(video).Spread(rows);
        var text = _network.Text.Forward(ids, mask);
        Tensor seen = _network.Contrastive.EmbedVision(vision), read = _network.Contrastive.EmbedText(text);
        var (teacherSeen, teacherRead) = Teacher(video, rows, ids, mask, seen, read);
        var targets = ContrastiveTargets.Of(teacherSeen, teacherRead, groups, Queue);
        var (contrastive, toText, toVision) = ContrastiveLoss.Compute(seen, read, teacherSeen, teacherRead, targets, _network.Contrastive.Temperature, alpha);
        Queue?.Add(teacherSeen, teacherRead, groups);
        if (_settings.MatchingWeight == 0)
        {
            return (contrastive.MoveToOuterDisposeScope(), null);
        }

        var negativeMedia = draw(HardNegatives.Weights(toVision, groups));
        var negativeTexts = draw(HardNegatives.Weights(toText, groups));
        var (matching, _) = MatchingLoss.Compute(_network, vision, text, mask, negativeMedia, negativeTexts);
        return (contrastive.MoveToOuterDisposeScope(), matching.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        _steps.Dispose();
        Momentum?.Dispose();
        Queue?.Dispose();
    }

    private double Alpha(long rampSteps)
    {
        using var noGradient = no_grad();
        var done = _steps.item<long>();
        using var next = (done + 1).ToScalar();
        _steps.fill_(next);
        return _settings.SoftTargets * (rampSteps > 0 ? Math.Min(1.0, done / (double)rampSteps) : 1);
    }

    private (Tensor Vision, Tensor Text) Teacher(Tensor video, int[] rows, Tensor ids, Tensor mask, Tensor seen, Tensor read)
    {
        if (Momentum is null)
        {
            return _settings.SoftTargets > 0 ? (seen.detach(), read.detach()) : (seen, read); // both sides learn from in-batch comparison
        }

        using var noGradient = no_grad();
        Momentum.Follow(_settings.Momentum);
        var slow = Momentum.Network;
        return (slow.Contrastive.EmbedVision(slow.Vision.Forward(video)).Spread(rows), slow.Contrastive.EmbedText(slow.Text.Forward(ids, mask)));
    }
}
