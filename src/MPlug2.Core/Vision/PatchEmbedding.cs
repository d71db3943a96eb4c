using MPlug2.Configuration;
using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>Cuts frames into patches and projects each. [B, 3, T, H, W] -> [B*T', L, C], L patches row by row.</summary>
internal sealed class PatchEmbedding : NetworkPart
{
    private readonly Parameter _weight; // [C, 3, kt, p, p]
    private readonly VisionConfig _config;

    internal PatchEmbedding(VisionConfig config, TensorOptions options) : base(nameof(PatchEmbedding))
    {
        var kernel = config.TemporalDownsampling ? 3 : 1;
        _weight = AddParameter(
            "weight", options, Initialization.UniformByFanIn(3L * kernel * config.PatchSize * config.PatchSize),
            config.Width, 3, kernel, config.PatchSize, config.PatchSize);
        _config = config;
    }

    /// <summary>[B, 3, T, H, W] -> [B*T', L, C], frame b*T'+t.</summary>
    public Tensor Forward(Tensor video)
    {
        using var scope = NewDisposeScope();
        var convolved = _config.TemporalDownsampling ? OverTime(video) : FrameByFrame(video); // [B*T', C, h, w]
        return convolved.flatten(2).transpose(1, 2).MoveToOuterDisposeScope();                // [B*T', L, C]
    }

    private Tensor FrameByFrame(Tensor video)
    {
        var shape = video.shape;
        var frames = video.transpose(1, 2).reshape(shape[0] * shape[2], shape[1], shape[3], shape[4]); // [B*T, 3, H, W]
        return nn.functional.conv2d(frames, _weight.squeeze(2), strides: [_config.PatchSize, _config.PatchSize]);
    }

    private Tensor OverTime(Tensor video)
    {
        var convolved = nn.functional.conv3d(
            video, _weight, strides: [_config.TemporalStride, _config.PatchSize, _config.PatchSize], padding: [1, 0, 0]);
        return convolved.transpose(1, 2).flatten(0, 1); // [B, T', C, h, w] -> [B*T', C, h, w]
    }
}
