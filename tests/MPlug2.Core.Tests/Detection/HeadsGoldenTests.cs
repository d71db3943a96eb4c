using MPlug2.Checkpoints;
using MPlug2.Detection;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

/// <summary>Proposals, cascade and masks over given maps against detectron2: losses, gradients, proposals, detections.</summary>
[Trait("Category", "Golden")]
public class HeadsGoldenTests
{
    private const int Width = 16;

    [SkippableFact]
    public void Proposals_ThreePictures_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("rpn");
        using var scope = NewDisposeScope();
        var config = fixture.Config(Width);
        var map = OfficialKeyMap.ForDetector(config);
        string Official(string path) => map.ToOfficial("detector.proposals." + path)["proposal_generator.".Length..];
        using var heads = new DetectorHeads(config, TensorOptions.Default);
        fixture.Fill(heads.Proposals, Official);
        var maps = Enumerable.Range(2, 5).Select(level => fixture.Map($"inputs/p{level}").requires_grad_()).ToList();
        var sizes = fixture.Sizes("inputs/image_sizes_hw");
        var truths = sizes.Select((size, picture) => fixture.Truth(picture, size)).ToList();

        heads.train();
        var draws = new RecordedDraws(RecordedDraws.Of(fixture, "train", "rpn", 3));
        var pass = heads.TrainProposals(maps, sizes, truths, draws);
        fixture.CloseLoss(pass.ClassLoss, "train/loss_rpn_cls");
        fixture.CloseLoss(pass.BoxLoss, "train/loss_rpn_loc");
        for (var picture = 0; picture < 3; picture++)
        {
            Assert.Equal(fixture.Ints($"train/gt_labels{picture}"), pass.Targets[picture].Labels);
            var matched = pass.Targets[picture].Truths.Select(truth => truths[picture].Boxes.Length == 0 ? default : truths[picture].Boxes[truth]).ToArray();
            fixture.CloseBoxes(matched, $"train/matched_boxes{picture}");
            CloseProposals(fixture, pass.Proposals[picture], $"train/proposals{picture}");
        }

        pass.ClassLoss.add(pass.BoxLoss).backward();
        fixture.CloseGradients(heads.Proposals, Official, "train");
        for (var level = 0; level < 5; level++)
        {
            fixture.CloseGradient(maps[level].grad!.permute(0, 3, 1, 2), $"train/grad_feature/p{level + 2}");
        }

        heads.eval();
        var outputs = heads.Proposals.Forward(maps);
        for (var level = 0; level < 5; level++)
        {
            var planes = fixture.Read($"outputs/objectness_p{level + 2}").shape; // [N, A, H, W]
            var logits = outputs[level].Logits.view(planes[0], planes[2], planes[3], planes[1]).permute(0, 3, 1, 2);
            var deltas = outputs[level].Deltas.view(planes[0], planes[2], planes[3], 4 * planes[1]).permute(0, 3, 1, 2);
            fixture.Close(logits, $"outputs/objectness_p{level + 2}");
            fixture.Close(deltas, $"outputs/deltas_p{level + 2}");
        }

        var proposals = heads.Propose(maps, sizes);
        for (var picture = 0; picture < 3; picture++)
        {
            CloseProposals(fixture, proposals[picture], $"eval/proposals{picture}");
        }
    }

    [SkippableTheory]
    [InlineData("train", true, -1)]
    [InlineData("train_no_ground_truth", false, -1)]
    [InlineData("train_one_image_without_proposals", true, 1)]
    public void Cascade_Training_EqualsTheReference(string prefix, bool hasTruth, int emptyPicture)
    {
        using var fixture = DetectionFixture.Open("cascade");
        using var scope = NewDisposeScope();
        using var heads = Build(fixture, out var official, out var config);
        var maps = Maps(fixture, gradient: true);
        var sizes = fixture.Sizes("inputs/image_sizes_hw");
        var truths = sizes.Select((size, picture) => hasTruth && picture != emptyPicture ? fixture.Truth(picture, size) : new([], [], [])).ToList();
        var proposals = sizes.Select((_, picture) => picture == emptyPicture ? [] : fixture.Boxes($"inputs/proposals{picture}/proposal_boxes")).ToList();
        heads.train();
        var draws = new RecordedDraws(RecordedDraws.Of(fixture, prefix, "roi", 3));
        var pass = heads.TrainBoxes(maps, proposals, sizes, truths, draws);
        Assert.Equal(0, draws.Left);
        StageChecks.Compare(fixture, prefix, pass.Stages, labelled: true);
        StageChecks.CompareLosses(fixture, prefix, pass);
        if (prefix == "train")
        {
            Assert.Equal(fixture.Ints("train/mask/classes"), pass.Objects.SelectMany(own => own.Classes));
            fixture.CloseBoxes([.. pass.Objects.SelectMany(own => own.Boxes)], "train/mask/boxes");
            fixture.Close(pass.MaskTargets, "train/mask/targets");
            var all = fixture.Read("train/mask/logits"); // every class's, of which only the wanted one is computed here
            var own = stack([.. fixture.Ints("train/mask/classes").Select((label, row) => all[row, label])]);
            DetectionFixture.Close(BoxTensors.ToFloats(pass.MaskLogits), BoxTensors.ToFloats(own), "mask logits", 1e-4);
        }

        StageChecks.Total(pass).backward();
        fixture.CloseGradients(heads, official, prefix);
        for (var level = 0; level < 4 && prefix == "train"; level++)
        {
            fixture.CloseGradient(maps[level].grad!.permute(0, 3, 1, 2), $"train/grad_feature/p{level + 2}");
        }
    }

    [SkippableTheory]
    [InlineData("eval", false)]
    [InlineData("eval_one_image_without_proposals", true)]
    public void Cascade_Scoring_EqualsTheReference(string prefix, bool emptyPicture)
    {
        using var fixture = DetectionFixture.Open("cascade");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var heads = Build(fixture, out _, out var config);
        heads.eval();
        var pass = Detect(fixture, heads, config.Selection, emptyPicture ? 1 : -1);
        StageChecks.Compare(fixture, prefix, pass.Stages, labelled: false);
        fixture.Close(pass.Probabilities, prefix + "/mean_probs");
        for (var picture = 0; picture < 3; picture++)
        {
            if (fixture.Has($"{prefix}/n_result{picture}"))
            {
                Assert.Equal(fixture.Ints($"{prefix}/n_result{picture}")[0], pass.Detections[picture].Count);
            }

            if (fixture.Has($"{prefix}/result{picture}/scores"))
            {
                StageChecks.CompareDetections(fixture, pass.Detections[picture], $"{prefix}/result{picture}");
            }
        }

        Assert.True(!emptyPicture || pass.Detections[1].Count == 0);
    }

    [SkippableFact]
    public void Cascade_SoftSuppressionAndMaskness_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("cascade");
        using var eva = DetectionFixture.Open("eva_variants");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var heads = Build(fixture, out _, out var config);
        heads.eval();
        var soft = eva.Metadata("eval_soft_nms");
        var softened = Detect(fixture, heads, new()
        {
            Suppression = SuppressionRule.Linear,
            Overlap = soft.GetProperty("iou_threshold").GetDouble(),
            MinimumScore = soft.GetProperty("override_score_thresh").GetDouble(),
            MaximumDetections = -1,
        });
        var rescored = Detect(fixture, heads, config.Selection with { Maskness = true });
        for (var picture = 0; picture < 3; picture++)
        {
            StageChecks.CompareDetections(eva, softened.Detections[picture], $"eval_soft_nms/result{picture}");
            StageChecks.CompareDetections(eva, rescored.Detections[picture], $"eval_maskness/result{picture}");
        }
    }

    private static DetectionPass Detect(DetectionFixture fixture, DetectorHeads heads, SelectionConfig selection, int emptyPicture = -1)
    {
        var sizes = fixture.Sizes("inputs/image_sizes_hw");
        var proposals = sizes.Select((_, picture) => picture == emptyPicture ? [] : fixture.Boxes($"inputs/proposals{picture}/proposal_boxes")).ToList();
        return heads.Detect(Maps(fixture, gradient: false), proposals, sizes, selection);
    }

    private static List<Tensor> Maps(DetectionFixture fixture, bool gradient) =>
        [.. Enumerable.Range(2, 4).Select(level => fixture.Map($"inputs/p{level}").requires_grad_(gradient))];

    private static DetectorHeads Build(DetectionFixture fixture, out Func<string, string?> official, out DetectorConfig config)
    {
        config = fixture.Config(Width);
        var map = OfficialKeyMap.ForDetector(config);
        official = path => map.ToOfficial("detector." + path) is var name && name.StartsWith("roi_heads.", StringComparison.Ordinal) ? name["roi_heads.".Length..] : null;
        var heads = new DetectorHeads(config, TensorOptions.Default);
        fixture.Fill(heads, official);
        return heads;
    }

    private static void CloseProposals(DetectionFixture fixture, BoxProposal[] proposals, string name)
    {
        fixture.CloseBoxes([.. proposals.Select(proposal => proposal.Box)], name + "/proposal_boxes");
        fixture.Close([.. proposals.Select(proposal => proposal.Logit)], name + "/objectness_logits");
    }
}
