using MPlug2.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>The region proposal network: head, anchors, loss and selection over the five levels of the pyramid. Always float32.</summary>
internal sealed class ProposalNetwork : NetworkPart
{
    private readonly ProposalHead _head;
    private readonly ProposalConfig _config;
    private readonly PixelBox[][] _cells;
    private readonly int _finestStride;
    private AnchorLevels? _anchors; // of the last maps; threads may replace each other's

    internal ProposalNetwork(DetectorConfig config, TensorOptions options) : base(nameof(ProposalNetwork))
    {
        _config = config.Proposals;
        _cells = [.. _config.AnchorSizes.Select(size => AnchorGrid.Cell([size], _config.AnchorRatios))];
        _finestStride = config.Vision.PatchSize / 4;
        _head = AddPart("head", new ProposalHead(config.Width, _config.AnchorRatios.Count, options));
    }

    /// <summary>Head outputs of each level, [N, n_k] and [N, n_k, 4]; they belong to the caller's scope.</summary>
    internal IReadOnlyList<(Tensor Logits, Tensor Deltas)> Forward(IReadOnlyList<Tensor> maps) => [.. maps.Select(map =>
    {
        using var wide = map.to(ScalarType.Float32);
        return _head.Forward(wide);
    })];

    /// <summary>The anchors of the levels of maps [N, h, w, C].</summary>
    internal AnchorLevels AnchorsOf(IReadOnlyList<Tensor> maps)
    {
        long[] sizes = [.. maps.SelectMany(map => map.shape[1..3])];
        if (_anchors is { } known && known.Sizes.SequenceEqual(sizes))
        {
            return known;
        }

        PixelBox[][] levels =
            [.. maps.Select((_, level) => AnchorGrid.Of(_cells[level], (int)sizes[2 * level], (int)sizes[2 * level + 1], _finestStride << level))];
        var anchors = new AnchorLevels(sizes, levels);
        _anchors = anchors;
        return anchors;
    }

    /// <summary>
    /// Losses of the sampled anchors: cross-entropy of object against background, and absolute differences of the objects' deltas, both divided by the
    /// number of anchors that a full sample would have.
    /// </summary>
    internal (Tensor Classes, Tensor Boxes) Loss(
        IReadOnlyList<(Tensor Logits, Tensor Deltas)> outputs, PixelBox[] anchors, IReadOnlyList<PixelBox[]> truths, IReadOnlyList<ProposalTargets> targets)
    {
        using var scope = NewDisposeScope();
        var logits = cat([.. outputs.Select(level => level.Logits)], 1).flatten();      // [N * anchors]
        var deltas = cat([.. outputs.Select(level => level.Deltas)], 1).view(-1, 4);    // [N * anchors, 4]
        List<long> sampled = [], objects = [];
        List<float> labels = [], moves = [];
        Span<float> move = stackalloc float[4];
        for (var picture = 0; picture < targets.Count; picture++)
        {
            var target = targets[picture];
            var first = (long)picture * anchors.Length;
            foreach (var index in target.Sampled)
            {
                sampled.Add(first + index);
                labels.Add(target.Labels[index]);
            }

            foreach (var index in target.Objects)
            {
                objects.Add(first + index);
                BoxCoding.Encode(anchors[index], truths[picture][target.Truths[index]], BoxWeights.One, move);
                moves.AddRange(move);
            }
        }

        using var share = (1.0 / (_config.Samples * targets.Count)).ToScalar();
        var device = logits.device;
        var classes = nn.functional.binary_cross_entropy_with_logits(
            logits.index_select(0, BoxTensors.Longs([.. sampled], device)), BoxTensors.Floats([.. labels], [labels.Count], device), reduction: nn.Reduction.Sum);
        var boxes = nn.functional.l1_loss(
            deltas.index_select(0, BoxTensors.Longs([.. objects], device)), BoxTensors.Floats([.. moves], [objects.Count, 4], device), nn.Reduction.Sum);
        return (classes.mul(share).MoveToOuterDisposeScope(), boxes.mul(share).MoveToOuterDisposeScope());
    }

    /// <summary>The proposals of each picture, best first, without gradient; as many as the part's mode (training or not) says.</summary>
    /// <exception cref="Training.TrainingDivergedException">In training, where a box or logit is not finite.</exception>
    internal BoxProposal[][] Propose(IReadOnlyList<(Tensor Logits, Tensor Deltas)> outputs, AnchorLevels anchors, IReadOnlyList<ImageSize> sizes)
    {
        using var noGradient = no_grad();
        var count = training ? _config.CandidatesInTraining : _config.Candidates;
        var lowest = training ? float.NegativeInfinity : (float)Math.Log(_config.MinimumScore / (1 - _config.MinimumScore)); // a score as logit
        var best = outputs.Select((output, level) => Best(output, anchors[level], count, lowest)).ToList(); // [level][picture]
        return
        [
            .. sizes.Select((size, picture) => ProposalSelection.Select(
                [.. best.Select(level => level[picture])], size, training ? _config.KeptInTraining : _config.Kept, _config.SuppressionOverlap, training)),
        ];
    }

    // Only the best logits and their deltas leave the device.
    private static BoxProposal[][] Best((Tensor Logits, Tensor Deltas) level, PixelBox[] anchors, int count, float lowest)
    {
        using var scope = NewDisposeScope();
        var shape = level.Logits.shape;
        var kept = (int)Math.Min(count, shape[1]);
        var (values, places) = level.Logits.detach().topk(kept, 1);
        var deltas = BoxTensors.ToFloats(level.Deltas.detach().gather(1, places.unsqueeze(-1).expand([shape[0], kept, 4])));
        var logits = BoxTensors.ToFloats(values);
        var indices = BoxTensors.ToLongs(places);
        var proposals = new BoxProposal[shape[0]][];
        for (var picture = 0; picture < proposals.Length; picture++)
        {
            var own = new List<BoxProposal>(kept);
            for (var at = picture * kept; at < (picture + 1) * kept && !(logits[at] < lowest); at++) // best first; NaN is seen later
            {
                own.Add(new(BoxCoding.Decode(anchors[indices[at]], deltas.AsSpan(4 * at, 4), BoxWeights.One), logits[at]));
            }

            proposals[picture] = [.. own];
        }

        return proposals;
    }
}
