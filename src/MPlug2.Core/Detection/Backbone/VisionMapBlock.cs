using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using MPlug2.Vision;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// One block: attention over the map or inside windows, then a perceptron, each added to what came in. mPLUG-2's block has its two local temporal
/// modules around the attention; with one frame they act on each place by itself, so windows do not matter to them.
/// </summary>
internal sealed class VisionMapBlock : NetworkPart
{
    private readonly LocalTemporalModule? _temporalBeforeAttention;
    private readonly NormLayer _attentionNorm;
    private readonly MapAttention _attention;
    private readonly LocalTemporalModule? _temporalBeforeFeedForward;
    private readonly NormLayer _feedForwardNorm;
    private readonly MapFeedForward _feedForward;
    private readonly int _window;
    private readonly int _classTokens;
    private readonly double _dropPath;

    internal VisionMapBlock(VisionMapConfig config, int grid, int block, TensorOptions options) : base(nameof(VisionMapBlock))
    {
        var drawn = VisionMapInitialization.Of(config);
        if (config.Dual && config.TemporalMixing != TemporalMixing.None)
        {
            var temporal = new VisionConfig { Width = config.Width, Heads = config.Heads, TemporalMixing = config.TemporalMixing };
            _temporalBeforeAttention = AddPart("temporal_before_attention", new LocalTemporalModule(temporal, options));
            _temporalBeforeFeedForward = AddPart("temporal_before_feed_forward", new LocalTemporalModule(temporal, options));
        }

        _window = config.IsWindowed(block) ? config.WindowSize : 0;
        _attentionNorm = AddPart("attention_norm", new NormLayer(config.Width, config.NormEpsilon, options));
        _attention = AddPart("attention", new MapAttention(config, _window > 0 ? _window : grid, drawn.Projection, drawn.IntoResidual, options));
        _feedForwardNorm = AddPart("feed_forward_norm", new NormLayer(config.Width, config.NormEpsilon, options));
        _feedForward = AddPart("feed_forward", new MapFeedForward(config, drawn, options));
        _classTokens = config.ClassToken ? 1 : 0;
        _dropPath = config.Layers == 1 ? 0 : config.DropPath * block / (config.Layers - 1);
    }

    /// <summary>[B, (1+) h*w, C] -> [B, (1+) h*w, C].</summary>
    internal Tensor Forward(Tensor tokens, int height, int width)
    {
        using var scope = NewDisposeScope();
        var states = MixChannels(_temporalBeforeAttention, tokens);
        states = Add(states, Attend(_attentionNorm.Forward(states), height, width));
        states = MixChannels(_temporalBeforeFeedForward, states);
        return Add(states, _feedForward.Forward(_feedForwardNorm.Forward(states))).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor normed, int height, int width)
    {
        if (_window == 0)
        {
            return _attention.Forward(normed, height, width);
        }

        var shape = normed.shape;
        var windows = MapWindows.Cut(normed.view(shape[0], height, width, shape[2]), _window); // [B*, S, S, C]
        var attended = _attention.Forward(windows.flatten(1, 2), _window, _window);           // [B*, S*S, C]
        return MapWindows.Join(attended.view(-1, _window, _window, shape[2]), _window, height, width).view(shape);
    }

    private Tensor MixChannels(LocalTemporalModule? module, Tensor tokens)
    {
        if (module is null)
        {
            return tokens;
        }

        var places = tokens.narrow(1, _classTokens, tokens.shape[1] - _classTokens);
        var change = Thinned(module.Forward(places.contiguous(), 1));
        var mixed = change.Plus(places);
        return _classTokens == 0 ? mixed : cat([tokens.narrow(1, 0, 1), mixed], 1); // the class token stays as it is
    }

    private Tensor Add(Tensor tokens, Tensor change) => Thinned(change).Plus(tokens);

    // Stochastic depth: a picture's change is left out now and then, and counts more where it is not.
    private Tensor Thinned(Tensor change)
    {
        if (!training || _dropPath == 0)
        {
            return change;
        }

        var kept = empty([change.shape[0], 1, 1], change.dtype, change.device).bernoulli_(1 - _dropPath).div_(Scalars.Of(1 - _dropPath));
        return change.mul(kept);
    }
}
