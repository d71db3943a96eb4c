using MPlug2.Platform;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>
/// Vision-language contrastive learning (paper, section 3.2, "Multi-modal Loss") with soft targets: each row is to find its positives among all features of the
/// other modality, as far as alpha leaves it to the teacher what is a positive.
/// </summary>
internal static class ContrastiveLoss
{
    /// <summary>The loss of both directions, averaged, and the live similarities, from which hard negatives are drawn.</summary>
    /// <param name="vision">Unit vectors, [B, D].</param>
    /// <param name="text">Unit vectors, [B, D].</param>
    /// <param name="teacherVision">The teacher's, [B, D]; the same detached where there is no momentum copy.</param>
    /// <param name="teacherText">[B, D].</param>
    /// <param name="targets">What they are compared with.</param>
    /// <param name="temperature">Divides the similarities; scalar.</param>
    /// <param name="alpha">Share of the teacher in the targets, 0 to 1.</param>
    /// <returns>Scalar, and similarities [B, B+Q] of vision to text and of text to vision.</returns>
    internal static (Tensor Loss, Tensor VisionToText, Tensor TextToVision) Compute(
        Tensor vision, Tensor text, Tensor teacherVision, Tensor teacherText, ContrastiveTargets targets, Tensor temperature, double alpha)
    {
        using var scope = NewDisposeScope();
        var toText = vision.matmul(targets.Text).div(temperature);   // [B, B+Q]
        var toVision = text.matmul(targets.Vision).div(temperature);
        var loss = Direction(toText, Soft(teacherVision, targets.Text, targets.Positives, temperature, alpha))
            .Plus(Direction(toVision, Soft(teacherText, targets.Vision, targets.Positives, temperature, alpha)))
            .mul(Scalars.Of(0.5));
        return (loss.MoveToOuterDisposeScope(), toText.MoveToOuterDisposeScope(), toVision.MoveToOuterDisposeScope());
    }

    private static Tensor Direction(Tensor similarities, Tensor targets) => similarities.log_softmax(1).mul(targets).sum(1).mean().neg();

    private static Tensor Soft(Tensor teacher, Tensor others, Tensor positives, Tensor temperature, double alpha)
    {
        if (alpha == 0)
        {
            return positives;
        }

        using var noGradient = no_grad();
        using Scalar own = alpha.ToScalar(), hard = (1 - alpha).ToScalar();
        return teacher.matmul(others).div(temperature).softmax(1).mul(own).Plus(positives.mul(hard));
    }
}
