using System.Globalization;
using MPlug2.Configuration;
using MPlug2.Detection;
using static MPlug2.Checkpoints.KeyRule;

namespace MPlug2.Checkpoints;

/// <summary>The names of detectors in detectron2's form (ViTDet, EVA), and of mPLUG-2's vision encoder under one.</summary>
internal static class DetectionKeyRules
{
    /// <summary>Where ViTDet keeps its transformer.</summary>
    internal const string PlainTower = "backbone.net.";

    private const string OurBlock = "vision.blocks.{0}.";

    internal static IEnumerable<KeyRule> Of(DetectorConfig config, string? tower = null) =>
    [
        .. config.Vision.Dual ? Dual(config.Vision, tower ?? OfficialKeyRules.VisionTower) : Plain(config.Vision, tower ?? PlainTower),
        .. Pyramid(), .. Proposals(), .. Stages(config.Cascade), .. Masks(config.Cascade),
    ];

    /// <summary>Names of mPLUG-2's encoder that a detector leaves alone, as regular expressions.</summary>
    internal static IEnumerable<string> IgnoredVision(VisionMapConfig vision)
    {
        (bool Used, string Names)[] parts =
        [
            (vision.ClassToken, "class_embedding"), (vision.NormBefore, @"ln_pre\..+"), (vision.NormAfter, @"ln_post\..+"),
            (vision.TemporalMixing != TemporalMixing.None, @"transformer\.resblocks\.\d+\.lmhra\d\..+"),
        ];
        return parts.Where(static part => !part.Used).Select(static part => @"visual_encoder\.visual\." + part.Names)
            .Concat([@"visn_(fc|layer_norm|emb_norm)\..+", @"text_encoder\..+"]);
    }

    private static IEnumerable<KeyRule> Plain(VisionMapConfig vision, string tower)
    {
        var block = tower + "blocks.{0}.";
        yield return new("vision.position_embedding", tower + "pos_embed") { OfficialShape = "1 a b" };
        yield return Pair("vision.patch_embedding", tower + "patch_embed.proj");
        foreach (var rule in Blocks(vision, block, ("norm1", "attn.qkv.weight", "attn.qkv.bias", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2")))
        {
            yield return rule;
        }
    }

    private static IEnumerable<KeyRule> Dual(VisionMapConfig vision, string tower)
    {
        var block = tower + "transformer.resblocks.{0}.";
        yield return new("vision.position_embedding", tower + "positional_embedding");
        yield return new("vision.patch_embedding.weight", tower + "conv1.weight") { OfficialShape = "a b 1 c d" };
        if (vision.ClassToken)
        {
            yield return new("vision.class_embedding", tower + "class_embedding");
        }

        if (vision.NormBefore)
        {
            yield return Pair("vision.norm_before", tower + "ln_pre");
        }

        if (vision.NormAfter)
        {
            yield return Pair("vision.norm_after", tower + "ln_post");
        }

        var temporal = new VisionConfig { Layers = vision.Layers, TemporalMixing = vision.TemporalMixing };
        foreach (var rule in OfficialKeyRules.TemporalNames.SelectMany(names => OfficialKeyRules.TemporalModule(OurBlock + names.Ours, block + names.Official, temporal)))
        {
            yield return rule;
        }

        foreach (var rule in Blocks(vision, block, ("ln_1", "attn.in_proj_weight", "attn.in_proj_bias", "attn.out_proj", "ln_2", "mlp.c_fc", "mlp.c_proj")))
        {
            yield return rule;
        }
    }

    private static IEnumerable<KeyRule> Blocks(
        VisionMapConfig vision, string block,
        (string FirstNorm, string InWeight, string InBias, string Out, string SecondNorm, string Expand, string Contract) names)
    {
        var layers = vision.Layers;
        yield return Pair(OurBlock + "attention_norm", block + names.FirstNorm, layers);
        yield return new(OurBlock + "attention.in_projection.weight", block + names.InWeight) { Layers = layers };
        if (vision.QueryValueBias)
        {
            yield return new(OurBlock + "attention.in_projection.query_bias", block + "attn.q_bias") { Layers = layers };
            yield return new(OurBlock + "attention.in_projection.value_bias", block + "attn.v_bias") { Layers = layers };
        }
        else
        {
            yield return new(OurBlock + "attention.in_projection.bias", block + names.InBias) { Layers = layers };
        }

        yield return Pair(OurBlock + "attention.out_projection", block + names.Out, layers);
        yield return Pair(OurBlock + "feed_forward_norm", block + names.SecondNorm, layers);
        yield return Pair(OurBlock + "feed_forward.expand", block + names.Expand, layers);
        yield return Pair(OurBlock + "feed_forward.contract", block + names.Contract, layers);
        if (vision.RelativePositions != RelativePositionRule.None)
        {
            yield return new(OurBlock + "attention.relative_positions.rows", block + "attn.rel_pos_h") { Layers = layers };
            yield return new(OurBlock + "attention.relative_positions.columns", block + "attn.rel_pos_w") { Layers = layers };
        }
    }

    private static IEnumerable<KeyRule> Pyramid()
    {
        // simfp_2 is doubling 0, norm 1, GELU 2, doubling 3, projection 4, smoothing 5; simfp_5 begins with a pooling.
        yield return Pair("detector.pyramid.levels.0.doublings.0", "backbone.simfp_2.0");
        yield return Pair("detector.pyramid.levels.0.norm", "backbone.simfp_2.1");
        yield return Pair("detector.pyramid.levels.0.doublings.1", "backbone.simfp_2.3");
        yield return Pair("detector.pyramid.levels.1.doublings.0", "backbone.simfp_3.0");
        foreach (var (level, projection) in new[] { (0, 4), (1, 1), (2, 0), (3, 1) })
        {
            string ours = Text($"detector.pyramid.levels.{level}."), theirs = Text($"backbone.simfp_{level + 2}.");
            yield return Flat(ours + "projection.weight", Text($"{theirs}{projection}.weight"));
            yield return Pair(ours + "projection.norm", Text($"{theirs}{projection}.norm"));
            yield return new(ours + "smoothing.convolution.weight", Text($"{theirs}{projection + 1}.weight"));
            yield return Pair(ours + "smoothing.norm", Text($"{theirs}{projection + 1}.norm"));
        }
    }

    private static IEnumerable<KeyRule> Proposals()
    {
        const string Ours = "detector.proposals.head.", Theirs = "proposal_generator.rpn_head.";
        yield return Pair(Ours + "convolutions.{0}", Theirs + "conv.conv{0}", 2);
        foreach (var (ours, theirs) in new[] { ("objectness", "objectness_logits"), ("deltas", "anchor_deltas") })
        {
            yield return Flat($"{Ours}{ours}.weight", $"{Theirs}{theirs}.weight");
            yield return new($"{Ours}{ours}.bias", $"{Theirs}{theirs}.bias");
        }
    }

    private static IEnumerable<KeyRule> Stages(CascadeConfig cascade)
    {
        for (var stage = 0; stage < cascade.Overlaps.Count; stage++)
        {
            string ours = Text($"detector.cascade.stages.{stage}."), head = Text($"roi_heads.box_head.{stage}."), predictor = Text($"roi_heads.box_predictor.{stage}.");
            foreach (var rule in Convolutions(ours, head + "conv{0}", cascade.Convolutions))
            {
                yield return rule;
            }

            yield return Pair(ours + "hidden", head + "fc1");
            yield return Pair(ours + "classes", predictor + "cls_score");
            yield return Pair(ours + "deltas", predictor + "bbox_pred");
        }
    }

    private static IEnumerable<KeyRule> Masks(CascadeConfig cascade) =>
    [
        .. Convolutions("detector.masks.", "roi_heads.mask_head.mask_fcn{0}", cascade.MaskConvolutions),
        Pair("detector.masks.doubling", "roi_heads.mask_head.deconv"),
        Flat("detector.masks.predictor.weight", "roi_heads.mask_head.predictor.weight"),
        new("detector.masks.predictor.bias", "roi_heads.mask_head.predictor.bias"),
    ];

    private static IEnumerable<KeyRule> Convolutions(string ours, string theirs, int count)
    {
        yield return new(ours + "convolutions.{0}.convolution.weight", theirs + ".weight") { Layers = count, FirstOfficialLayer = 1 };
        yield return Pair(ours + "convolutions.{0}.norm", theirs + ".norm", count) with { FirstOfficialLayer = 1 };
    }

    // A 1x1 convolution there, a plain matrix here.
    private static KeyRule Flat(string ours, string official) => new(ours, official) { OfficialShape = "a b 1 1" };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
