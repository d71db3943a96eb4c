using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>The proposal network's part of a training step.</summary>
internal sealed record ProposalPass(Tensor ClassLoss, Tensor BoxLoss, IReadOnlyList<ProposalTargets> Targets, BoxProposal[][] Proposals);

/// <summary>The boxes' and masks' part of a training step.</summary>
/// <param name="Stages">What each stage saw and said.</param>
/// <param name="ClassLosses">One a stage.</param>
/// <param name="BoxLosses">One a stage.</param>
/// <param name="Objects">The first stage's objects, for which there are masks, picture by picture.</param>
/// <param name="MaskLogits">[objects, 28, 28].</param>
/// <param name="MaskTargets">As many values.</param>
/// <param name="MaskLoss">Of the masks.</param>
internal sealed record CascadePass(
    IReadOnlyList<StageOutput> Stages, IReadOnlyList<Tensor> ClassLosses, IReadOnlyList<Tensor> BoxLosses, IReadOnlyList<LabelledBoxes> Objects,
    Tensor MaskLogits, float[] MaskTargets, Tensor MaskLoss);

/// <summary>What the heads say in scoring.</summary>
/// <param name="Stages">What each stage saw and said.</param>
/// <param name="Probabilities">Mean over the stages, [n, K + 1] row by row.</param>
/// <param name="Detections">Of each picture.</param>
internal sealed record DetectionPass(IReadOnlyList<StageOutput> Stages, float[] Probabilities, IReadOnlyList<ImageDetections> Detections);
