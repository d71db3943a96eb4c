using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>What a batch is compared with: the other modality's features of the batch and, behind them, those of the queue.</summary>
/// <param name="Vision">[D, B+Q].</param>
/// <param name="Text">[D, B+Q].</param>
/// <param name="Positives">Which of them belong to each row, as a distribution: [B, B+Q].</param>
internal sealed record ContrastiveTargets(Tensor Vision, Tensor Text, Tensor Positives)
{
    /// <summary>Equal ids are positives, each with the same share.</summary>
    /// <param name="vision">The batch as the teacher sees it, [B, D].</param>
    /// <param name="text">[B, D].</param>
    /// <param name="ids">int64 [B].</param>
    /// <param name="queue">Features of earlier batches, or null.</param>
    internal static ContrastiveTargets Of(Tensor vision, Tensor text, Tensor ids, FeatureQueue? queue)
    {
        using var scope = NewDisposeScope();
        var allIds = queue is null ? ids : cat([ids, queue.Ids], 0);
        var same = ids.unsqueeze(1).eq(allIds.unsqueeze(0)).to(vision.dtype); // [B, B+Q]
        var positives = same.div(same.sum(1, keepdim: true));
        var allVision = queue is null ? vision.t() : cat([vision.t(), queue.Vision], 1);
        var allText = queue is null ? text.t() : cat([text.t(), queue.Text], 1);
        return new(allVision.MoveToOuterDisposeScope(), allText.MoveToOuterDisposeScope(), positives.MoveToOuterDisposeScope());
    }
}
