using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>
/// Multi-head self-attention of each patch position over all frames: the paper's ablation "temporal self-attention". Without learned
/// positions in time it does not see in which order frames come.
/// </summary>
internal sealed class TemporalAttention : NetworkPart
{
    private readonly Parameter? _positions; // [P, c]
    private readonly LinearLayer _inProjection;
    private readonly LinearLayer _outProjection;
    private readonly int _heads;

    internal TemporalAttention(VisionConfig config, long width, TensorOptions options) : base(nameof(TemporalAttention))
    {
        _positions = config.TimePositions == 0 ? null
            : AddParameter("time_positions", options, ClipInitialization.Positions(config), config.TimePositions, width);
        _inProjection = AddPart("in_projection", new LinearLayer(width, 3 * width, options, Initialization.Normal(Math.Pow(width, -0.5))));
        _outProjection = AddPart("out_projection", new LinearLayer(width, width, options, Initialization.Normal(Math.Pow(width, -0.5))));
        _heads = config.Heads;
    }

    /// <summary>[B*T, L, c] -> [B*T, L, c].</summary>
    /// <exception cref="ArgumentException">There are more frames than positions in time.</exception>
    internal Tensor Forward(Tensor tokens, long frames)
    {
        using var scope = NewDisposeScope();
        var shape = tokens.shape;
        long clips = shape[0] / frames, patches = shape[1], width = shape[2];
        var overTime = tokens.view(clips, frames, patches, width).transpose(1, 2).reshape(clips * patches, frames, width); // [B*L, T, c]
        if (_positions is not null)
        {
            overTime = overTime.Plus(_positions.narrow(0, 0, Known(frames)));
        }

        var mixed = VisionAttention.Attend(overTime, _inProjection, _outProjection, _heads); // [B*L, T, c]
        return mixed.view(clips, patches, frames, width).transpose(1, 2).reshape(shape).MoveToOuterDisposeScope();
    }

    private long Known(long frames)
    {
        var known = _positions!.shape[0];
        return frames <= known ? frames : throw new ArgumentException(
            $"A clip of {frames} frames came to a temporal self-attention with {known} positions in time. Take fewer frames, or a model with more Vision.TimePositions.");
    }
}
