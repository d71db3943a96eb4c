using MPlug2.Detection;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

/// <summary>Compares what the stages saw and said with a fixture.</summary>
internal static class StageChecks
{
    internal static void Compare(DetectionFixture fixture, string prefix, IReadOnlyList<StageOutput> stages, bool labelled)
    {
        Assert.Equal(3, stages.Count);
        for (var stage = 0; stage < stages.Count; stage++)
        {
            var name = $"{prefix}/stage{stage}/";
            // Relative to the largest entry, as the fixture gives its own sensitivity (weights changed by 1e-6 move logits by 6e-5 of it). Which logit is off
            // most, and by how much, depends on libtorch's choice of kernels: 0.87e-4 without vector instructions (ATEN_CPU_CAPABILITY=default), 1.4e-4 with
            // AVX-512, where the largest logit is 5.
            fixture.Close(stages[stage].Logits, name + "class_logits", ofLargest: 1e-4);
            fixture.Close(stages[stage].Deltas, name + "box_deltas");
            for (var picture = 0; picture < stages[stage].Inputs.Count; picture++)
            {
                var input = stages[stage].Inputs[picture];
                fixture.CloseBoxes(input.Boxes, $"{name}proposals{picture}");
                if (labelled)
                {
                    Assert.Equal(fixture.Ints($"{name}gt_classes{picture}"), input.Classes);
                    if (fixture.Has($"{name}gt_boxes{picture}"))
                    {
                        fixture.CloseBoxes(input.Truths, $"{name}gt_boxes{picture}");
                    }
                }
            }
        }
    }

    internal static void CompareLosses(DetectionFixture fixture, string prefix, CascadePass pass)
    {
        for (var stage = 0; stage < pass.Stages.Count; stage++)
        {
            fixture.CloseLoss(pass.ClassLosses[stage], $"{prefix}/loss_cls_stage{stage}");
            fixture.CloseLoss(pass.BoxLosses[stage], $"{prefix}/loss_box_reg_stage{stage}");
        }

        fixture.CloseLoss(pass.MaskLoss, $"{prefix}/loss_mask");
    }

    internal static void CompareDetections(DetectionFixture fixture, ImageDetections found, string name)
    {
        Assert.Equal(fixture.Ints(name + "/pred_classes"), found.Labels);
        fixture.CloseBoxes(found.Boxes, name + "/pred_boxes");
        fixture.Close(found.Scores, name + "/scores");
        if (fixture.Has(name + "/pred_masks"))
        {
            fixture.Close(found.Masks, name + "/pred_masks");
        }
    }

    internal static Tensor Total(CascadePass pass) =>
        pass.ClassLosses.Concat(pass.BoxLosses).Aggregate(pass.MaskLoss, (sum, loss) => sum.add(loss));
}
