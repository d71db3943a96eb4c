using System.Globalization;
using MPlug2.Configuration;
using MPlug2.Heads;
using static MPlug2.Checkpoints.KeyRule;

namespace MPlug2.Checkpoints;

/// <summary>The declared names of each part of the network, and of what no part uses.</summary>
internal static class OfficialKeyRules
{
    /// <summary>Where the vision transformer is, a detector's too.</summary>
    internal const string VisionTower = "visual_encoder.visual.";

    private const string Predictions = "cls.predictions.";

    /// <summary>Our and the official name of a block's two temporal modules.</summary>
    internal static IReadOnlyList<(string Ours, string Official)> TemporalNames { get; } =
        [("temporal_before_attention.", "lmhra1."), ("temporal_before_feed_forward.", "lmhra2.")];

    internal static IEnumerable<KeyRule> Vision(VisionConfig config)
    {
        var layers = config.Layers;
        const string Block = VisionTower + "transformer.resblocks.{0}.";
        const string OurBlock = "vision.blocks.{0}.";
        yield return new("vision.patch_embedding.weight", VisionTower + "conv1.weight");
        yield return new("vision.class_embedding", VisionTower + "class_embedding");
        yield return new("vision.position_embedding", VisionTower + "positional_embedding");
        yield return Pair("vision.norm_before", VisionTower + "ln_pre");
        foreach (var (ours, official) in TemporalNames)
        {
            foreach (var rule in TemporalModule(OurBlock + ours, Block + official, config))
            {
                yield return rule;
            }
        }

        yield return Pair(OurBlock + "attention_norm", Block + "ln_1", layers);
        yield return new(OurBlock + "attention.in_projection.weight", Block + "attn.in_proj_weight") { Layers = layers };
        yield return new(OurBlock + "attention.in_projection.bias", Block + "attn.in_proj_bias") { Layers = layers };
        yield return Pair(OurBlock + "attention.out_projection", Block + "attn.out_proj", layers);
        yield return Pair(OurBlock + "feed_forward_norm", Block + "ln_2", layers);
        yield return Pair(OurBlock + "feed_forward.expand", Block + "mlp.c_fc", layers);
        yield return Pair(OurBlock + "feed_forward.contract", Block + "mlp.c_proj", layers);
        yield return Pair("vision.norm_after", VisionTower + "ln_post");
        yield return Pair("vision_projection.linear", "visn_fc");
        yield return Pair("vision_projection.norm", "visn_layer_norm");
        yield return Pair("vision_norm", "visn_emb_norm");
    }

    /// <summary>The official module, and names in its manner for the ablations, which no official file has.</summary>
    internal static IEnumerable<KeyRule> TemporalModule(string ours, string official, VisionConfig config)
    {
        if (config.TemporalMixing == TemporalMixing.None)
        {
            yield break;
        }

        var layers = config.Layers;
        var attends = config.TemporalMixing == TemporalMixing.SelfAttention;
        yield return Pair(ours + "norm", official + "ln", layers);
        foreach (var (part, officialPart, shape) in new[]
        {
            ("down", "down_proj", "a b 1 1 1"), ("convolution", "conv", "a 1 b 1 1"), ("up", "up_proj", "a b 1 1 1"),
        })
        {
            if (!attends || part != "convolution")
            {
                // 1x1x1 and 3x1x1 convolutions there, plain matrices here.
                yield return new($"{ours}{part}.weight", $"{official}{officialPart}.weight") { Layers = layers, OfficialShape = shape };
                yield return new($"{ours}{part}.bias", $"{official}{officialPart}.bias") { Layers = layers };
            }
        }

        if (attends)
        {
            yield return Pair(ours + "attention.in_projection", official + "attn.in_proj", layers);
            yield return Pair(ours + "attention.out_projection", official + "attn.out_proj", layers);
            if (config.TimePositions > 0)
            {
                yield return new(ours + "attention.time_positions", official + "attn.temporal_embedding") { Layers = layers };
            }
        }
    }

    /// <summary>The universal layers are the last ones of the official text encoder, whose first one also holds the latents.</summary>
    internal static IEnumerable<KeyRule> Universal(int textLayers, int universalLayers)
    {
        var first = textLayers - universalLayers;
        yield return new("universal.latents", string.Create(CultureInfo.InvariantCulture, $"text_encoder.encoder.layer.{first}.latents"));
        foreach (var rule in BertLayers("universal.layers", "text_encoder.encoder.layer", universalLayers, first, crossAttention: true))
        {
            yield return rule;
        }
    }

    /// <summary>The text encoder's own layers are the official ones below the universal layers.</summary>
    internal static IEnumerable<KeyRule> Text(int textLayers, int universalLayers, bool hasHead) =>
    [
        .. Embeddings("text.embeddings.", "text_encoder.embeddings.", twin: hasHead ? "text_encoder." + Predictions + "decoder.weight" : null),
        .. BertLayers("text.layers", "text_encoder.encoder.layer", textLayers - universalLayers, 0, crossAttention: false),
    ];

    /// <summary>The last layers of the official fusion stack.</summary>
    internal static IEnumerable<KeyRule> Fusion(FusionConfig config)
    {
        var first = config.OfficialLayers - config.Layers;
        return Enumerable.Range(0, config.Layers).SelectMany(layer => BertLayers(
            string.Create(CultureInfo.InvariantCulture, $"fusion.layers.{layer}"),
            string.Create(CultureInfo.InvariantCulture, $"fusion_encoder.encoder.layer.{first + layer}"), !config.IsJoint(layer)));
    }

    internal static IEnumerable<KeyRule> Contrastive() =>
    [
        Pair("contrastive.vision", "vision_proj"), Pair("contrastive.text", "text_proj"), new("contrastive.temperature", "temp"),
    ];

    internal static IEnumerable<KeyRule> Matching() => [Pair("matching.linear", "itm_head")];

    internal static IEnumerable<KeyRule> MaskedLanguage() => LanguageHead("masked_language.head.", "text_encoder.");

    internal static IEnumerable<KeyRule> Classification() => [Pair(ClassificationHead.Prefix + "linear", "cls_head")];

    /// <summary>Its word table is nobody else's: the fusion stack's own embeddings, to which it is tied there, never run.</summary>
    internal static IEnumerable<KeyRule> FusedMaskedLanguage() =>
    [
        new("fused_masked_language.words.weight", "fusion_encoder." + Predictions + "decoder.weight"),
        .. LanguageHead("fused_masked_language.head.", "fusion_encoder."),
    ];

    internal static IEnumerable<KeyRule> Decoder(int layers)
    {
        foreach (var rule in Embeddings("decoder.embeddings.", "text_decoder.bert.embeddings.", twin: "text_decoder." + Predictions + "decoder.weight"))
        {
            yield return rule;
        }

        foreach (var rule in BertLayers("decoder.layers", "text_decoder.bert.encoder.layer", layers, 0, crossAttention: true))
        {
            yield return rule;
        }

        foreach (var rule in LanguageHead("decoder.head.", "text_decoder."))
        {
            yield return rule;
        }
    }

    private static IEnumerable<KeyRule> LanguageHead(string ours, string official) =>
    [
        Pair(ours + "transform", official + Predictions + "transform.dense"),
        Pair(ours + "norm", official + Predictions + "transform.LayerNorm"),
        new(ours + "bias", official + Predictions + "bias") { Twin = official + Predictions + "decoder.bias" },
    ];

    private static IEnumerable<KeyRule> Embeddings(string ours, string official, string? twin = null) =>
    [
        new(ours + "words.weight", official + "word_embeddings.weight") { Twin = twin },
        new(ours + "positions.weight", official + "position_embeddings.weight"),
        new(ours + "token_types.weight", official + "token_type_embeddings.weight"),
        Pair(ours + "norm", official + "LayerNorm"),
    ];

    /// <summary>One run of BERT layers, with or without cross-attention.</summary>
    private static IEnumerable<KeyRule> BertLayers(string ours, string official, int layers, int firstOfficial, bool crossAttention) =>
        BertLayers($"{ours}.{{0}}", $"{official}.{{0}}", crossAttention).Select(rule => rule with { Layers = layers, FirstOfficialLayer = firstOfficial });

    private static IEnumerable<KeyRule> BertLayers(string ours, string official, bool crossAttention)
    {
        (string Ours, string Official)[] attentions = crossAttention
            ? [("self_attention", "attention"), ("cross_attention", "crossattention")] : [("self_attention", "attention")];
        var parts = attentions.SelectMany(static attention => new[]
        {
            (attention.Ours + ".query", attention.Official + ".self.query"),
            (attention.Ours + ".key", attention.Official + ".self.key"),
            (attention.Ours + ".value", attention.Official + ".self.value"),
            (attention.Ours + ".output", attention.Official + ".output.dense"),
            (attention.Ours + ".norm", attention.Official + ".output.LayerNorm"),
        }).Concat(
        [
            ("feed_forward.expand", "intermediate.dense"),
            ("feed_forward.contract", "output.dense"),
            ("feed_forward.norm", "output.LayerNorm"),
        ]);
        return parts.Select(part => Pair($"{ours}.{part.Item1}", $"{official}.{part.Item2}"));
    }

    /// <summary>
    /// Official keys that a task leaves alone, as regular expressions over the whole name: dead weights, other tasks' parts, constants.
    /// </summary>
    internal static IEnumerable<string> Ignored(TaskModules modules, MPlug2Config config)
    {
        yield return @"visual_encoder\.(transformer|token_embedding|ln_final)\..+";                  // CLIP's text tower
        yield return @"visual_encoder\.(positional_embedding|text_projection|logit_scale)";
        yield return @"visual_encoder\.visual\.proj";
        yield return @".+\.position_ids";
        yield return @"text_(encoder|decoder\.bert)\.encoder\.layer\.\d+\.(intermediate|output)_vision\..+"; // built there, never called
        yield return @"text_decoder\.bert\.encoder\.layer\.\d+\.latents";
        yield return @"(text|fusion)_encoder\.pooler\..+";
        yield return @"fusion_encoder\.embeddings\..+";                                              // fusion starts from text states
        yield return @"[a-z_]+_m\..+";                                                               // momentum copies
        yield return @"(\w+_)?queue(_ptr)?|ptr_queue";
        var ownText = config.Text.Layers - config.Universal.Layers;
        var unused = config.Fusion.OfficialLayers - config.Fusion.Layers;
        (ModelParts Part, string Names)[] parts =
        [
            (ModelParts.Vision, @"visual_encoder\..+|visn_(fc|layer_norm|emb_norm)\..+"),
            (ModelParts.Text, @"text_encoder\.embeddings\..+" + (ownText == 0 ? "" :
                $@"|text_encoder\.encoder\.layer\.({Numbers(0, ownText)})\.(attention|intermediate|output)\..+")),
            (ModelParts.Fusion, @"fusion_encoder\..+"), (ModelParts.Decoder, @"text_decoder\..+"),
            (ModelParts.Contrastive, @"(vision_proj|text_proj)\..+|temp"), (ModelParts.Matching, @"itm_head\..+"),
            (ModelParts.MaskedLanguage, @"text_encoder\.cls\..+"), (ModelParts.FusedMaskedLanguage, @"fusion_encoder\.cls\..+"),
            (ModelParts.Classification, @"cls_head\..+"),
        ];
        var read = modules.Parts;
        if (modules.Uses(ModelParts.Detection))
        {
            read |= ModelParts.Vision; // a detector reads the vision encoder as a part of its own
            foreach (var names in DetectionKeyRules.IgnoredVision(config.DetectorOrDefault.Vision))
            {
                yield return names;
            }
        }

        foreach (var (_, names) in parts.Where(entry => !read.HasFlag(entry.Part)))
        {
            yield return names;
        }

        if (modules.Uses(ModelParts.Fusion) && unused > 0)
        {
            yield return $@"fusion_encoder\.encoder\.layer\.({Numbers(0, unused)})\..+"; // built there, never run
        }

        foreach (var layer in Enumerable.Range(0, config.Fusion.Layers).Where(config.Fusion.IsJoint))
        {
            yield return $@"fusion_encoder\.encoder\.layer\.{Numbers(unused + layer, 1)}\.crossattention\..+"; // a joint layer has no use for it
        }
    }

    private static string Numbers(int first, int count) =>
        string.Join('|', Enumerable.Range(first, count).Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
