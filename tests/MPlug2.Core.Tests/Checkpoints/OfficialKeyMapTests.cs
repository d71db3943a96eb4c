using MPlug2.Checkpoints;
using MPlug2.Configuration;

namespace MPlug2.Core.Tests.Checkpoints;

public class OfficialKeyMapTests
{
    private static readonly OfficialKeyMap Large = OfficialKeyMap.ForCaptioning(24, 24, 2, 12);

    [Theory]
    [InlineData("vision.patch_embedding.weight", "visual_encoder.visual.conv1.weight")]
    [InlineData("vision.position_embedding", "visual_encoder.visual.positional_embedding")]
    [InlineData("vision.norm_before.bias", "visual_encoder.visual.ln_pre.bias")]
    [InlineData("vision.blocks.23.temporal_before_attention.down.weight", "visual_encoder.visual.transformer.resblocks.23.lmhra1.down_proj.weight")]
    [InlineData("vision.blocks.0.temporal_before_feed_forward.convolution.bias", "visual_encoder.visual.transformer.resblocks.0.lmhra2.conv.bias")]
    [InlineData("vision.blocks.7.attention.in_projection.bias", "visual_encoder.visual.transformer.resblocks.7.attn.in_proj_bias")]
    [InlineData("vision.blocks.7.feed_forward.contract.weight", "visual_encoder.visual.transformer.resblocks.7.mlp.c_proj.weight")]
    [InlineData("vision_projection.linear.weight", "visn_fc.weight")]
    [InlineData("vision_norm.weight", "visn_emb_norm.weight")]
    [InlineData("universal.latents", "text_encoder.encoder.layer.22.latents")]
    [InlineData("universal.layers.1.self_attention.output.bias", "text_encoder.encoder.layer.23.attention.output.dense.bias")]
    [InlineData("universal.layers.0.cross_attention.norm.weight", "text_encoder.encoder.layer.22.crossattention.output.LayerNorm.weight")]
    [InlineData("universal.layers.0.feed_forward.norm.weight", "text_encoder.encoder.layer.22.output.LayerNorm.weight")]
    [InlineData("decoder.embeddings.words.weight", "text_decoder.bert.embeddings.word_embeddings.weight")]
    [InlineData("decoder.layers.11.cross_attention.key.bias", "text_decoder.bert.encoder.layer.11.crossattention.self.key.bias")]
    [InlineData("decoder.head.norm.bias", "text_decoder.cls.predictions.transform.LayerNorm.bias")]
    [InlineData("decoder.head.bias", "text_decoder.cls.predictions.bias")]
    public void Names_BothWays_AsDeclared(string ours, string official)
    {
        Assert.Equal(official, Large.ToOfficial(ours));
        Assert.True(Large.TryToOurs(official, out var back));
        Assert.Equal(ours, back);
        Assert.False(Large.IsIgnored(official));
    }

    [Theory]
    [InlineData("visual_encoder.transformer.resblocks.3.ln_1.weight")]
    [InlineData("visual_encoder.logit_scale")]
    [InlineData("visual_encoder.positional_embedding")]
    [InlineData("visual_encoder.visual.proj")]
    [InlineData("text_encoder.embeddings.word_embeddings.weight")]
    [InlineData("text_encoder.embeddings.position_ids")]
    [InlineData("text_encoder.encoder.layer.21.attention.self.query.weight")]
    [InlineData("text_encoder.bert.encoder.layer.0.output.LayerNorm.bias")]
    [InlineData("text_encoder.encoder.layer.22.intermediate_vision.dense.weight")]
    [InlineData("text_encoder.cls.predictions.bias")]
    [InlineData("fusion_encoder.bert.encoder.layer.1.output.dense.weight")]
    [InlineData("text_decoder.bert.encoder.layer.10.latents")]
    [InlineData("text_decoder.bert.encoder.layer.11.output_vision.LayerNorm.bias")]
    [InlineData("text_decoder.bert.embeddings.position_ids")]
    [InlineData("visual_encoder_m.visual.ln_pre.weight")]
    [InlineData("itm_head.weight")]
    [InlineData("temp")]
    [InlineData("image_queue")]
    [InlineData("queue_ptr")]
    public void IsIgnored_DeadAndForeignParts_True(string official)
    {
        Assert.True(Large.IsIgnored(official));
        Assert.False(Large.TryToOurs(official, out _));
    }

    [Theory]
    [InlineData("visual_encoder.visual.transformer.resblocks.24.ln_1.weight")] // one block too many
    [InlineData("text_encoder.encoder.layer.24.attention.self.query.weight")]
    [InlineData("text_encoder.encoder.layer.21.crossattention.self.query.weight")] // only universal layers have one
    [InlineData("text_decoder.bert.encoder.layer.12.output.dense.bias")]
    [InlineData("temperature")]
    [InlineData("visual_encoder.visual.projection")]
    public void IsIgnored_UnknownParts_False(string official)
    {
        Assert.False(Large.IsIgnored(official));
        Assert.False(Large.TryToOurs(official, out _));
    }

    [Fact]
    public void TryToOurs_PretrainingSpelling_IsTheSamePath()
    {
        Assert.True(Large.TryToOurs("text_encoder.bert.encoder.layer.22.latents", out var ours));
        Assert.Equal("universal.latents", ours);
    }

    [Fact]
    public void OfficialShape_TemporalModule_IsThatOfConvolutions()
    {
        const string Module = "vision.blocks.0.temporal_before_attention.";
        Assert.Equal([512, 1024, 1, 1, 1], Large.OfficialShape(Module + "down.weight", [512, 1024]));
        Assert.Equal([512, 1, 3, 1, 1], Large.OfficialShape(Module + "convolution.weight", [512, 3]));
        Assert.Equal([1024, 512, 1, 1, 1], Large.OfficialShape(Module + "up.weight", [1024, 512]));
        Assert.Equal([512], Large.OfficialShape(Module + "down.bias", [512]));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(4, true)]
    public void TryToOurs_PositionsInTime_OnlyWhereThereAreAny(int positions, bool known)
    {
        var map = OfficialKeyMap.For(
            TaskModules.Captioning, new() { Vision = new() { TemporalMixing = TemporalMixing.SelfAttention, TimePositions = positions } });
        Assert.Equal(known, map.TryToOurs("visual_encoder.visual.transformer.resblocks.0.lmhra1.attn.temporal_embedding", out _));
        Assert.True(map.TryToOurs("visual_encoder.visual.transformer.resblocks.0.lmhra1.attn.in_proj.weight", out _));
    }

    [Fact]
    public void ToOfficial_UnknownPath_SaysWhichOne() =>
        Assert.Contains("vision.blocks.24", Assert.Throws<KeyNotFoundException>(() => Large.ToOfficial("vision.blocks.24.attention_norm.weight")).Message);

    [Fact]
    public void ForCaptioning_MoreUniversalThanTextLayers_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OfficialKeyMap.ForCaptioning(1, 1, 2, 1));
}
