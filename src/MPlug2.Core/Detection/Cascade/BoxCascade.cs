using MPlug2.Layers;
using MPlug2.Platform;
using MPlug2.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>The cascade (Cascade R-CNN): each stage names the boxes and moves them, for the next one to look again with a stricter eye.</summary>
internal sealed class BoxCascade : NetworkPart
{
    private readonly IReadOnlyList<BoxStage> _stages;
    private readonly CascadeConfig _config;
    private readonly int _classes;

    internal BoxCascade(DetectorConfig config, TensorOptions options) : base(nameof(BoxCascade))
    {
        _config = config.Cascade;
        _classes = config.Classes;
        _stages = AddParts("stages", Enumerable.Range(0, _config.Overlaps.Count).Select(_ => new BoxStage(config, options)));
    }

    /// <summary>
    /// All stages over the first one's sample. Later stages take the earlier one's boxes, without gradient, clipped, without empty ones, labelled anew.
    /// The outputs belong to the caller's scope.
    /// </summary>
    internal IReadOnlyList<StageOutput> Train(
        LevelPooler pooler, IReadOnlyList<LabelledBoxes> sample, IReadOnlyList<ImageTruth> truths, IReadOnlyList<ImageSize> sizes)
    {
        var outputs = new List<StageOutput>();
        var inputs = sample;
        for (var stage = 0; stage < _stages.Count; stage++)
        {
            if (stage > 0)
            {
                var moved = FinalBoxes(outputs);
                inputs =
                [
                    .. moved.Select((boxes, picture) => LabelledBoxes.Of(
                        [.. boxes.Select(box => Finite(box, stage).ClippedTo(sizes[picture])).Where(box => !box.IsEmpty)],
                        truths[picture], _config.Overlaps[stage], _classes)),
                ];
            }

            outputs.Add(Run(stage, pooler, inputs));
        }

        return outputs;
    }

    /// <summary>All stages over proposals; no box is dropped, so that the stages' scores stay side by side.</summary>
    internal IReadOnlyList<StageOutput> Score(LevelPooler pooler, IReadOnlyList<PixelBox[]> proposals, IReadOnlyList<ImageSize> sizes)
    {
        var outputs = new List<StageOutput>();
        var boxes = proposals;
        for (var stage = 0; stage < _stages.Count; stage++)
        {
            if (stage > 0)
            {
                boxes = [.. FinalBoxes(outputs).Select((moved, picture) => Array.ConvertAll(moved, box => Clipped(box, sizes[picture])))];
            }

            outputs.Add(Run(stage, pooler, [.. boxes.Select(LabelledBoxes.Unlabelled)]));
        }

        return outputs;
    }

    /// <summary>The boxes of the last of these stages, not clipped, picture by picture.</summary>
    internal PixelBox[][] FinalBoxes(IReadOnlyList<StageOutput> outputs) => outputs[^1].Decode(_config.WeightsOf(outputs.Count - 1));

    /// <summary>The probabilities of each row, the mean of all stages'. [n, K + 1].</summary>
    internal static Tensor Probabilities(IReadOnlyList<StageOutput> outputs)
    {
        using var scope = NewDisposeScope();
        using var share = (1.0 / outputs.Count).ToScalar();
        var sum = outputs[0].Logits.softmax(1);
        foreach (var output in outputs.Skip(1))
        {
            sum = sum.Plus(output.Logits.softmax(1));
        }

        return sum.mul(share).MoveToOuterDisposeScope();
    }

    /// <summary>Losses of one stage: mean cross-entropy of all boxes, and absolute differences of the objects' deltas over the number of all boxes.</summary>
    internal (Tensor Classes, Tensor Boxes) Loss(StageOutput output, int stage)
    {
        using var scope = NewDisposeScope();
        var count = output.Count;
        if (count == 0)
        {
            return (output.Logits.sum().MoveToOuterDisposeScope(), output.Deltas.sum().MoveToOuterDisposeScope());
        }

        List<long> labels = [], rows = [];
        List<float> moves = [];
        Span<float> move = stackalloc float[4];
        foreach (var input in output.Inputs)
        {
            for (var i = 0; i < input.Boxes.Length; i++)
            {
                if (input.Classes[i] != _classes)
                {
                    rows.Add(labels.Count);
                    BoxCoding.Encode(input.Boxes[i], input.Truths[i], _config.WeightsOf(stage), move);
                    moves.AddRange(move);
                }

                labels.Add(input.Classes[i]);
            }
        }

        using var share = (1.0 / count).ToScalar();
        var device = output.Logits.device;
        var classes = nn.functional.cross_entropy(output.Logits, BoxTensors.Longs([.. labels], device));
        var boxes = nn.functional.l1_loss(
            output.Deltas.index_select(0, BoxTensors.Longs([.. rows], device)), BoxTensors.Floats([.. moves], [rows.Count, 4], device), nn.Reduction.Sum);
        return (classes.MoveToOuterDisposeScope(), boxes.mul(share).MoveToOuterDisposeScope());
    }

    private StageOutput Run(int stage, LevelPooler pooler, IReadOnlyList<LabelledBoxes> inputs)
    {
        using var pooled = pooler.PoolDamped([.. inputs.Select(input => input.Boxes)], BoxStage.PooledSide);
        var (logits, deltas) = _stages[stage].Forward(pooled);
        return new(inputs, logits, deltas);
    }

    private static PixelBox Finite(PixelBox box, int stage) => box.IsFinite ? box : throw new TrainingDivergedException(
        $"A box that stage {stage} of the cascade was given is not finite ({box}): the training has diverged. Lower LearningRate or set MaximumGradientNorm = 1.");

    // In scoring a box that is no box stays in its row, at the origin; its scores drop it in the end.
    private static PixelBox Clipped(PixelBox box, ImageSize size) => box.IsFinite ? box.ClippedTo(size) : default;
}
