using MPlug2.Layers;
using MPlug2.Platform;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// A vision transformer whose output is a map: ViTDet's, or mPLUG-2's dual vision encoder with one frame. Its parts are called as those of
/// <see cref="Vision.DualVisionEncoder"/>, so that what other tasks have learnt fits.
/// </summary>
/// <remarks>Parameters are uninitialised until a checkpoint is loaded or <see cref="NetworkPart.Initialize"/> is called.</remarks>
internal sealed class VisionMap : NetworkPart
{
    private readonly PatchProjection _patchEmbedding;
    private readonly Parameter? _classEmbedding;   // [C]
    private readonly Parameter _positionEmbedding; // [1 + g*g, C]; row 0 is the class token's, used or not
    private readonly NormLayer? _normBefore;
    private readonly IReadOnlyList<VisionMapBlock> _blocks;
    private readonly NormLayer? _normAfter;
    private readonly VisionMapConfig _config;

    internal VisionMap(VisionMapConfig config, int grid, TensorOptions options) : base(nameof(VisionMap))
    {
        _config = config;
        var drawn = VisionMapInitialization.Of(config);
        _patchEmbedding = AddPart("patch_embedding", new PatchProjection(config, options));
        _classEmbedding = config.ClassToken ? AddParameter("class_embedding", options, drawn.Projection, config.Width) : null;
        _positionEmbedding = AddParameter(
            "position_embedding", options, drawn.Positions, 1 + (long)config.PositionGrid * config.PositionGrid, config.Width);
        _normBefore = config is { Dual: true, NormBefore: true }
            ? AddPart("norm_before", new NormLayer(config.Width, config.NormEpsilon, options)) : null;
        _blocks = AddParts("blocks", Enumerable.Range(0, config.Layers).Select(block => new VisionMapBlock(config, grid, block, options)));
        _normAfter = config.NormAfter ? AddPart("norm_after", new NormLayer(config.Width, config.NormEpsilon, options)) : null;
    }

    internal PatchProjection PatchEmbedding => _patchEmbedding;

    /// <summary>[B, 3, H, W] -> [B, H/p, W/p, C].</summary>
    /// <param name="pixels">Normalised pictures; sides are multiples of the patch.</param>
    /// <exception cref="ArgumentException">The sides are no multiples of the patch.</exception>
    public Tensor Forward(Tensor pixels) => Forward(pixels, null);

    /// <summary>The same; <paramref name="afterBlock"/> sees the tokens after each block, which live as long as its call.</summary>
    internal Tensor Forward(Tensor pixels, Action<Tensor>? afterBlock)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var shape = pixels.shape;
        var patch = _config.PatchSize;
        if (shape is not [_, 3, > 0, > 0] || shape[2] % patch != 0 || shape[3] % patch != 0)
        {
            throw new ArgumentException(
                $"The vision transformer takes [B, 3, H, W] with sides that are multiples of {patch}; it was given [{string.Join(", ", shape)}]. Pad the pictures.",
                nameof(pixels));
        }

        using var scope = NewDisposeScope();
        int height = (int)(shape[2] / patch), width = (int)(shape[3] / patch);
        var tokens = Embed(pixels, height, width); // [B, (1+) h*w, C]
        foreach (var block in _blocks)
        {
            var next = block.Forward(tokens, height, width);
            tokens.Dispose();
            tokens = next;
            afterBlock?.Invoke(tokens);
        }

        tokens = _normAfter?.Forward(tokens) ?? tokens;
        return (_classEmbedding is null ? tokens : tokens.narrow(1, 1, (long)height * width).contiguous())
            .view(shape[0], height, width, _config.Width).MoveToOuterDisposeScope();
    }

    private Tensor Embed(Tensor pixels, int height, int width)
    {
        using var scope = NewDisposeScope();
        var batch = pixels.shape[0];
        var tokens = _patchEmbedding.Forward(pixels).Plus(AbsolutePositions.Fit(_positionEmbedding, height, width)).flatten(1, 2); // [B, h*w, C]
        if (_classEmbedding is not null)
        {
            var token = _classEmbedding.Plus(_positionEmbedding.select(0, 0)).expand([batch, 1, _config.Width]);
            tokens = cat([token, tokens], 1);
        }

        return (_normBefore?.Forward(tokens) ?? tokens).MoveToOuterDisposeScope();
    }
}
