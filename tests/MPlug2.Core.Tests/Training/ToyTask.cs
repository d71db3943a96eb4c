using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Training;

/// <summary>Mean squared error of the toy network; keeps each batch's rows and loss.</summary>
internal sealed class ToyTask(ToyNetwork network, Func<int, Tensor, Tensor>? change = null) : ITrainable<ToyExample>
{
    internal ToyNetwork Network => network;

    internal List<int[]> Batches { get; } = [];

    internal List<float> Losses { get; } = [];

    internal string Named { get; init; } = "toy";

    public nn.Module Module => network;

    public string Configuration => Named;

    public Tensor Loss(IReadOnlyList<ToyExample> batch)
    {
        Assert.True(network.training);
        Batches.Add([.. batch.Select(example => example.Index)]);
        // Cloned into torch's aligned memory: a tensor over a managed array may lie at any address, and MKL's last digit depends on it.
        var input = tensor(batch.SelectMany(example => example.Input).ToArray(), batch.Count, 4).clone();
        var target = tensor(batch.Select(example => example.Target).ToArray(), batch.Count, 1).clone();
        var loss = nn.functional.mse_loss(network.forward(input), target);
        loss = change?.Invoke(Batches.Count, loss) ?? loss;
        Losses.Add(loss.item<float>());
        return loss;
    }

    public IReadOnlyList<ParameterGroup> ParameterGroups(TrainingOptions options) => ParameterGroup.Official(network, options);

    /// <summary>Minus the mean squared error over fixed rows.</summary>
    internal double Score(int rows = 16)
    {
        Assert.False(network.training);
        using var scope = NewDisposeScope();
        var source = new ToySource(rows);
        var examples = Enumerable.Range(0, rows).Select(index => source.Load(index, 1000, default)!).ToList();
        var input = tensor(examples.SelectMany(example => example.Input).ToArray(), rows, 4).clone();
        var target = tensor(examples.Select(example => example.Target).ToArray(), rows, 1).clone();
        return -nn.functional.mse_loss(network.forward(input), target).item<float>();
    }
}
