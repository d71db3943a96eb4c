using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Training;

/// <summary>A two-layer network with dropout, a running buffer, a frozen and an unused parameter. [B, 4] -> [B, 1].</summary>
internal sealed class ToyNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _frozen;
    private readonly Parameter _unused;
    private readonly Linear _hidden;
    private readonly Linear _output;
    private readonly double _dropout;
    private readonly Tensor _calls;

    internal ToyNetwork(long seed = 1, int width = 8, double dropout = 0.25) : base(nameof(ToyNetwork))
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(seed);
        _dropout = dropout;
        _hidden = nn.Linear(4, width);
        _output = nn.Linear(width, 1);
        _frozen = new Parameter(ones(3), requires_grad: false);
        _unused = new Parameter(ones(5));
        _calls = zeros(1, ScalarType.Int64);
        register_module("hidden", _hidden);
        register_module("visual_encoder_output", _output);
        register_parameter("frozen", _frozen);
        register_parameter("unused", _unused);
        register_buffer("calls", _calls);
        foreach (var (_, parameter) in named_parameters())
        {
            parameter.DetachFromDisposeScope();
        }

        _calls.DetachFromDisposeScope();
    }

    internal Parameter Frozen => _frozen;

    internal Parameter Unused => _unused;

    internal long Calls => _calls.item<long>();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        if (training)
        {
            using var guard = no_grad();
            _calls.add_(ones(1, ScalarType.Int64));
        }

        var hidden = nn.functional.relu(_hidden.forward(input));
        hidden = nn.functional.dropout(hidden, _dropout, training);
        return _output.forward(hidden).MoveToOuterDisposeScope();
    }

    /// <summary>All parameters' numbers, to compare bit by bit.</summary>
    internal float[] Numbers() => [.. named_parameters().SelectMany(pair => pair.parameter.detach().contiguous().data<float>().ToArray())];
}
