using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>A copy of all trained weights and of the task's other state, to go back to.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly List<(NamedTensor Original, Tensor Copy)> _pairs;

    internal WeightSnapshot(IEnumerable<NamedTensor> originals)
    {
        using var guard = no_grad();
        _pairs = [.. originals.Select(item => (item, item.Tensor.detach().clone().DetachFromDisposeScope()))];
    }

    /// <summary>The copies, under names of their own.</summary>
    internal IEnumerable<NamedTensor> Copies => _pairs.Select(pair => new NamedTensor("kept/" + pair.Original.Name, pair.Copy));

    internal void Capture() => Copy(static pair => pair.Copy.copy_(pair.Original.Tensor));

    internal void Restore() => Copy(static pair => pair.Original.Tensor.copy_(pair.Copy));

    public void Dispose() => _pairs.ForEach(static pair => pair.Copy.Dispose());

    private void Copy(Action<(NamedTensor Original, Tensor Copy)> copy)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        _pairs.ForEach(copy);
    }
}
