using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>All of a detector but its vision transformer: pyramid, proposals, cascade and masks.</summary>
/// <remarks>Parameters are uninitialised until a checkpoint is loaded or <see cref="NetworkPart.Initialize"/> is called.</remarks>
internal sealed class DetectorHeads : NetworkPart
{
    private readonly DetectorConfig _config;

    internal DetectorHeads(DetectorConfig config, TensorOptions options) : base(nameof(DetectorHeads))
    {
        _config = config;
        Pyramid = AddPart("pyramid", new FeaturePyramid(config.Vision.Width, config.Width, options));
        Proposals = AddPart("proposals", new ProposalNetwork(config, options));
        Cascade = AddPart("cascade", new BoxCascade(config, options));
        Masks = AddPart("masks", new MaskHead(config, options));
    }

    internal FeaturePyramid Pyramid { get; }

    internal ProposalNetwork Proposals { get; }

    internal BoxCascade Cascade { get; }

    internal MaskHead Masks { get; }

    /// <summary>Losses of the proposal network, and its proposals.</summary>
    internal ProposalPass TrainProposals(
        IReadOnlyList<Tensor> maps, IReadOnlyList<ImageSize> sizes, IReadOnlyList<ImageTruth> truths, ISampleDraws draws)
    {
        var outputs = Proposals.Forward(maps);
        var anchors = Proposals.AnchorsOf(maps);
        var targets = truths.Select(truth => ProposalTargets.Draw(anchors.Columns, truth.Boxes, _config.Proposals, draws)).ToList();
        var (classes, boxes) = Proposals.Loss(outputs, anchors.All, [.. truths.Select(truth => truth.Boxes)], targets);
        return new(classes, boxes, targets, Proposals.Propose(outputs, anchors, sizes));
    }

    /// <summary>The proposals of each picture, best first.</summary>
    internal BoxProposal[][] Propose(IReadOnlyList<Tensor> maps, IReadOnlyList<ImageSize> sizes) =>
        Proposals.Propose(Proposals.Forward(maps), Proposals.AnchorsOf(maps), sizes);

    /// <summary>The stages and the mask head over given proposals; the results belong to the caller's scope.</summary>
    internal CascadePass TrainBoxes(
        IReadOnlyList<Tensor> maps, IReadOnlyList<PixelBox[]> proposals, IReadOnlyList<ImageSize> sizes, IReadOnlyList<ImageTruth> truths, ISampleDraws draws)
    {
        using var pooler = Pooler(maps);
        var sample = proposals.Select((boxes, picture) => LabelledBoxes.Draw(boxes, truths[picture], _config.Cascade, _config.Classes, draws)).ToList();
        var stages = Cascade.Train(pooler, sample, truths, sizes);
        var losses = stages.Select(Cascade.Loss).ToList();
        var objects = sample.Select((boxes, picture) => WithMasks(boxes.Objects(_config.Classes), truths[picture])).ToList();
        var (logits, targets) = TrainMasks(pooler, objects, truths);
        return new(stages, [.. losses.Select(loss => loss.Classes)], [.. losses.Select(loss => loss.Boxes)], objects, logits, targets, MaskHead.Loss(logits, targets));
    }

    /// <summary>Detections over given proposals, in pixels of the network's picture.</summary>
    internal DetectionPass Detect(
        IReadOnlyList<Tensor> maps, IReadOnlyList<PixelBox[]> proposals, IReadOnlyList<ImageSize> sizes, SelectionConfig selection, bool withMasks = true)
    {
        using var pooler = Pooler(maps);
        var stages = Cascade.Score(pooler, proposals, sizes);
        using var mean = BoxCascade.Probabilities(stages);
        var probabilities = BoxTensors.ToFloats(mean);
        var boxes = Cascade.FinalBoxes(stages);
        var found = new List<ImageDetections>();
        var at = 0;
        for (var picture = 0; picture < sizes.Count; picture++)
        {
            var count = boxes[picture].Length * (_config.Classes + 1);
            found.Add(BoxSelection.Select(boxes[picture], probabilities.AsSpan(at, count), _config.Classes, sizes[picture], selection).Detections);
            at += count;
        }

        return new(stages, probabilities, withMasks ? PaintMasks(pooler, found, selection.Maskness) : found);
    }

    private LevelPooler Pooler(IReadOnlyList<Tensor> maps) => new(
        [.. maps.Take(FeaturePyramid.PooledLevels)], _config.Vision.PatchSize / 4, _config.Cascade.CanonicalBox, 1.0 / _config.Cascade.Overlaps.Count);

    private static LabelledBoxes WithMasks(LabelledBoxes objects, ImageTruth truth)
    {
        int[] rows = [.. Enumerable.Range(0, objects.Boxes.Length).Where(row => truth.Masks[objects.TruthIndices[row]] is not null)];
        return rows.Length == objects.Boxes.Length ? objects : objects.Select(rows);
    }

    private (Tensor Logits, float[] Targets) TrainMasks(LevelPooler pooler, IReadOnlyList<LabelledBoxes> objects, IReadOnlyList<ImageTruth> truths)
    {
        const int Pixels = MaskHead.Side * MaskHead.Side;
        using var pooled = pooler.Pool([.. objects.Select(own => own.Boxes)], MaskHead.PooledSide);
        var logits = Masks.Forward(pooled, [.. objects.SelectMany(own => own.Classes)]);
        var targets = new float[objects.Sum(own => own.Boxes.Length) * Pixels];
        var at = 0;
        for (var picture = 0; picture < objects.Count; picture++)
        {
            for (var row = 0; row < objects[picture].Boxes.Length; row++, at += Pixels)
            {
                truths[picture].Masks[objects[picture].TruthIndices[row]]!.RasterizeInto(objects[picture].Boxes[row], MaskHead.Side, targets.AsSpan(at, Pixels));
            }
        }

        return (logits, targets);
    }

    private IReadOnlyList<ImageDetections> PaintMasks(LevelPooler pooler, IReadOnlyList<ImageDetections> found, bool maskness)
    {
        using var scope = NewDisposeScope();
        var pooled = pooler.Pool([.. found.Select(own => own.Boxes)], MaskHead.PooledSide);
        var masks = BoxTensors.ToFloats(Masks.Forward(pooled, [.. found.SelectMany(own => own.Labels)]).sigmoid());
        var at = 0;
        var painted = new List<ImageDetections>();
        foreach (var own in found)
        {
            var length = own.Count * MaskHead.Side * MaskHead.Side;
            var one = own with { Masks = masks[at..(at + length)] };
            painted.Add(maskness ? DetectionResults.WithMaskness(one) : one);
            at += length;
        }

        return painted;
    }
}
