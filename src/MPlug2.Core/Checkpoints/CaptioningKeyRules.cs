using System.Globalization;

namespace MPlug2.Checkpoints;

/// <summary>The rules for the parts that captioning uses: vision, universal layers, decoder. Other tasks add theirs beside these.</summary>
internal static class CaptioningKeyRules
{
    private static readonly string[] WeightAndBias = [".weight", ".bias"];

    internal static IEnumerable<KeyRule> Vision(int layers)
    {
        const string Tower = "visual_encoder.visual.";
        const string Block = Tower + "transformer.resblocks.{0}.";
        const string OurBlock = "vision.blocks.{0}.";
        yield return new("vision.patch_embedding.weight", Tower + "conv1.weight");
        yield return new("vision.class_embedding", Tower + "class_embedding");
        yield return new("vision.position_embedding", Tower + "positional_embedding") { IsResizable = true };
        yield return Pair("vision.norm_before", Tower + "ln_pre");
        foreach (var (ours, official) in new[] { ("temporal_before_attention.", "lmhra1."), ("temporal_before_feed_forward.", "lmhra2.") })
        {
            yield return Pair(OurBlock + ours + "norm", Block + official + "ln", layers);
            foreach (var (part, officialPart, shape) in new[]
            {
                ("down", "down_proj", "a b 1 1 1"), ("convolution", "conv", "a 1 b 1 1"), ("up", "up_proj", "a b 1 1 1"),
            })
            {
                // 1x1x1 and 3x1x1 convolutions there, plain matrices here.
                yield return new($"{OurBlock}{ours}{part}.weight", $"{Block}{official}{officialPart}.weight")
                {
                    Layers = layers,
                    OfficialShape = shape,
                };
                yield return new($"{OurBlock}{ours}{part}.bias", $"{Block}{official}{officialPart}.bias") { Layers = layers };
            }
        }

        yield return Pair(OurBlock + "attention_norm", Block + "ln_1", layers);
        yield return new(OurBlock + "attention.in_projection.weight", Block + "attn.in_proj_weight") { Layers = layers };
        yield return new(OurBlock + "attention.in_projection.bias", Block + "attn.in_proj_bias") { Layers = layers };
        yield return Pair(OurBlock + "attention.out_projection", Block + "attn.out_proj", layers);
        yield return Pair(OurBlock + "feed_forward_norm", Block + "ln_2", layers);
        yield return Pair(OurBlock + "feed_forward.expand", Block + "mlp.c_fc", layers);
        yield return Pair(OurBlock + "feed_forward.contract", Block + "mlp.c_proj", layers);
        yield return Pair("vision.norm_after", Tower + "ln_post");
        yield return Pair("vision_projection.linear", "visn_fc");
        yield return Pair("vision_projection.norm", "visn_layer_norm");
        yield return Pair("vision_norm", "visn_emb_norm");
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

    internal static IEnumerable<KeyRule> Decoder(int layers)
    {
        const string Embeddings = "text_decoder.bert.embeddings.";
        const string Predictions = "text_decoder.cls.predictions.";
        yield return new("decoder.embeddings.words.weight", Embeddings + "word_embeddings.weight")
        {
            Twin = Predictions + "decoder.weight",
        };
        yield return new("decoder.embeddings.positions.weight", Embeddings + "position_embeddings.weight");
        yield return new("decoder.embeddings.token_types.weight", Embeddings + "token_type_embeddings.weight");
        yield return Pair("decoder.embeddings.norm", Embeddings + "LayerNorm");
        foreach (var rule in BertLayers("decoder.layers", "text_decoder.bert.encoder.layer", layers, 0, crossAttention: true))
        {
            yield return rule;
        }

        yield return Pair("decoder.head.transform", Predictions + "transform.dense");
        yield return Pair("decoder.head.norm", Predictions + "transform.LayerNorm");
        yield return new("decoder.head.bias", Predictions + "bias") { Twin = Predictions + "decoder.bias" };
    }

    /// <summary>One run of BERT layers, with or without cross-attention.</summary>
    internal static IEnumerable<KeyRule> BertLayers(string ours, string official, int layers, int firstOfficial, bool crossAttention)
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
        return parts.Select(part => Pair($"{ours}.{{0}}.{part.Item1}", $"{official}.{{0}}.{part.Item2}", layers, firstOfficial));
    }

    /// <summary>
    /// Official keys that captioning leaves alone, as regular expressions over the whole name: dead weights, other tasks' parts, constants.
    /// </summary>
    internal static IEnumerable<string> Ignored(int textLayers, int universalLayers)
    {
        yield return @"visual_encoder\.(transformer|token_embedding|ln_final)\..+";                  // CLIP's text tower
        yield return @"visual_encoder\.(positional_embedding|text_projection|logit_scale)";
        yield return @"visual_encoder\.visual\.proj";
        yield return @".+\.position_ids";
        yield return @"text_(encoder|decoder\.bert)\.encoder\.layer\.\d+\.(intermediate|output)_vision\..+"; // built there, never called
        yield return @"text_decoder\.bert\.encoder\.layer\.\d+\.latents";
        yield return @"text_encoder\.(embeddings|pooler|cls)\..+";
        yield return @"fusion_encoder\..+";
        yield return @"[a-z_]+_m\..+";                                                               // momentum copies
        yield return @"(itm_head|vision_proj|text_proj)\..+";
        yield return @"temp|(\w+_)?queue(_ptr)?|ptr_queue";
        if (textLayers > universalLayers)
        {
            var lower = string.Join('|', Enumerable.Range(0, textLayers - universalLayers));
            yield return $@"text_encoder\.encoder\.layer\.({lower})\.(attention|intermediate|output)\..+";
        }
    }

    private static KeyRule Pair(string ours, string official, int layers = 1, int firstOfficial = 0) =>
        new(ours, official) { Endings = WeightAndBias, Layers = layers, FirstOfficialLayer = firstOfficial };
}
