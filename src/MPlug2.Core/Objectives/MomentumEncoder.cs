using MPlug2.Configuration;
using MPlug2.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>
/// A slow copy of the parts that embed, as the teacher of contrastive learning: after each step it moves a little towards the live ones.
/// Owned by a training; no gradient reaches it.
/// </summary>
internal sealed class MomentumEncoder : IDisposable
{
    private const string Temperature = "contrastive.temperature"; // the teacher's similarities use the live one
    private readonly List<(Tensor Slow, Tensor Live)> _pairs = [];

    internal MomentumEncoder(MPlug2Network live)
    {
        var parts = live.Modules.Parts & (ModelParts.Vision | ModelParts.Text | ModelParts.Universal | ModelParts.Contrastive);
        Network = new MPlug2Network(live.Config, new TaskModules(live.Modules.Task, parts), live.Options);
        Network.eval();
        var sources = live.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        using var noGradient = no_grad();
        foreach (var (name, slow) in Network.named_parameters())
        {
            slow.DetachFromDisposeScope();
            slow.requires_grad_(false);
            slow.copy_(sources[name]);
            if (name != Temperature)
            {
                _pairs.Add((slow, sources[name]));
            }
        }
    }

    internal MPlug2Network Network { get; }

    /// <summary>slow = momentum * slow + (1 - momentum) * live.</summary>
    internal void Follow(double momentum)
    {
        using var noGradient = no_grad();
        using Scalar keep = momentum.ToScalar(), take = (1 - momentum).ToScalar();
        foreach (var (slow, live) in _pairs)
        {
            slow.mul_(keep).add_(live, take);
        }
    }

    public void Dispose() => Network.Dispose();
}
