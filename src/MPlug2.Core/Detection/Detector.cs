using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>A vision transformer and the heads over its map, as one.</summary>
internal sealed class Detector(VisionMap vision, DetectorHeads heads, DetectorConfig config)
{
    internal DetectorConfig Config => config;

    internal VisionMap Vision => vision;

    internal DetectorHeads Heads => heads;

    /// <summary>Pictures to the five levels of the pyramid, in the caller's scope. [B, 3, S, S] -> [B, h_k, w_k, P].</summary>
    internal IReadOnlyList<Tensor> Maps(Tensor pixels)
    {
        using var map = vision.Forward(pixels);
        using var wide = map.to(ScalarType.Float32);
        return heads.Pyramid.Forward(wide);
    }

    /// <summary>The losses of a batch, in the caller's scope.</summary>
    /// <param name="pixels">[B, 3, S, S], normalised, then padded with zeros.</param>
    /// <param name="sizes">Sizes before padding.</param>
    /// <param name="truths">The objects.</param>
    /// <param name="draws">Chance.</param>
    internal (DetectorLosses Losses, ProposalPass Proposals, CascadePass Boxes) Train(
        Tensor pixels, IReadOnlyList<ImageSize> sizes, IReadOnlyList<ImageTruth> truths, ISampleDraws draws)
    {
        var maps = Maps(pixels);
        var proposals = heads.TrainProposals(maps, sizes, truths, draws);
        var boxes = heads.TrainBoxes(
            maps, [.. proposals.Proposals.Select(own => Array.ConvertAll(own, proposal => proposal.Box))], sizes, truths, draws);
        return (new(proposals.ClassLoss, proposals.BoxLoss, boxes.ClassLosses, boxes.BoxLosses, boxes.MaskLoss), proposals, boxes);
    }

    /// <summary>Detections of each picture, in pixels of the network's picture.</summary>
    internal IReadOnlyList<ImageDetections> Detect(Tensor pixels, IReadOnlyList<ImageSize> sizes, SelectionConfig selection, bool withMasks = true)
    {
        using var scope = NewDisposeScope();
        var maps = Maps(pixels);
        var proposals = heads.Propose(maps, sizes);
        return heads.Detect(maps, [.. proposals.Select(own => Array.ConvertAll(own, proposal => proposal.Box))], sizes, selection, withMasks).Detections;
    }
}
