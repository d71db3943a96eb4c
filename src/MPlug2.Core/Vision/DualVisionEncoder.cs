using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>
/// The dual vision encoder (paper, section 3.1, Eq. 1-5) for video and, with one frame, for images.
/// [B, 3, T, H, W] -> [B, 1+T*L, C]: the class token averaged over the frames, then the patches, frame after frame.
/// </summary>
internal sealed class DualVisionEncoder : NetworkPart
{
    private readonly PatchEmbedding _patchEmbedding;
    private readonly Parameter _classEmbedding;    // [C]
    private readonly Parameter _positionEmbedding; // [1+L, C], the same for all frames
    private readonly NormLayer _normBefore;
    private readonly IReadOnlyList<DualVisionBlock> _blocks;
    private readonly NormLayer _normAfter;
    private readonly VisionConfig _config;

    internal DualVisionEncoder(VisionConfig config, TensorOptions options) : base(nameof(DualVisionEncoder))
    {
        _config = config;
        _patchEmbedding = AddPart("patch_embedding", new PatchEmbedding(config, options));
        _classEmbedding = AddParameter("class_embedding", options, ClipInitialization.Attention(config), config.Width);
        _positionEmbedding = AddParameter("position_embedding", options, ClipInitialization.Positions(config), 1 + config.Patches, config.Width);
        _normBefore = AddPart("norm_before", new NormLayer(config.Width, NormLayer.VisionEpsilon, options));
        _blocks = AddParts("blocks", Enumerable.Range(0, config.Layers).Select(_ => new DualVisionBlock(config, options)));
        _normAfter = AddPart("norm_after", new NormLayer(config.Width, NormLayer.VisionEpsilon, options));
    }

    internal PatchEmbedding PatchEmbedding => _patchEmbedding;

    internal IReadOnlyList<DualVisionBlock> Blocks => _blocks;

    /// <summary>[B, 3, T, H, W] -> [B, 1+T'*L, C] with T' = <see cref="VisionConfig.FramesAfterPatching"/>.</summary>
    /// <exception cref="ArgumentException">The pictures are not of the configured size.</exception>
    public Tensor Forward(Tensor video)
    {
        var shape = video.shape;
        if (shape is not [_, 3, > 0, var height, var width] || height != _config.ImageSize || width != _config.ImageSize)
        {
            throw new ArgumentException(
                $"The vision encoder takes [B, 3, T, {_config.ImageSize}, {_config.ImageSize}]; it was given [{string.Join(", ", shape)}].",
                nameof(video));
        }

        var frames = _config.FramesAfterPatching((int)shape[2]);
        var tokens = Embed(video);
        foreach (var block in _blocks)
        {
            var next = block.Forward(tokens, frames); // [B*T', 1+L, C]
            tokens.Dispose();
            tokens = next;
        }

        using (tokens)
        {
            return Gather(tokens, shape[0], frames);
        }
    }

    /// <summary>Patches with their class token and positions, normalised: what enters the first block. [B*T', 1+L, C].</summary>
    internal Tensor Embed(Tensor video)
    {
        using var scope = NewDisposeScope();
        var patches = _patchEmbedding.Forward(video);                                // [B*T', L, C]
        var classes = _classEmbedding.expand([patches.shape[0], 1, _config.Width]);  // [B*T', 1, C]
        var tokens = cat([classes, patches], 1).Plus(_positionEmbedding);
        return _normBefore.Forward(tokens).MoveToOuterDisposeScope();
    }

    private Tensor Gather(Tensor tokens, long batch, long frames)
    {
        using var scope = NewDisposeScope();
        long patches = _config.Patches, width = _config.Width;
        var byFrame = tokens.view(batch, frames, 1 + patches, width);
        var classes = byFrame.narrow(2, 0, 1).mean([1]);                             // [B, 1, C]
        var all = byFrame.narrow(2, 1, patches).reshape(batch, frames * patches, width);
        return _normAfter.Forward(cat([classes, all], 1)).MoveToOuterDisposeScope(); // [B, 1+T'*L, C]
    }
}
