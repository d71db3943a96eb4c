using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// One row of the paper's Table 2: which parts of the network a task uses, how a batch of its examples becomes a loss, and how it becomes
/// answers. Batching, training, saving and data intake are the same for all and live elsewhere.
/// </summary>
/// <typeparam name="TExample">One row: frames, texts and targets, before tokens and tensors.</typeparam>
/// <typeparam name="TAnswer">What the task says of one row.</typeparam>
/// <remarks>Training: one thread. In evaluation mode <see cref="Predict"/> may be called by several threads, but each call takes its own memory.</remarks>
public abstract class MultimodalTask<TExample, TAnswer> : ITrainable<TExample>, IDisposable
    where TExample : class
{
    /// <summary>Which parts of the network the task uses.</summary>
    public abstract TaskModules Modules { get; }

    /// <summary>The network; this object owns it.</summary>
    public abstract NetworkPart Network { get; }

    /// <summary>All sizes of the network.</summary>
    public abstract MPlug2Config Config { get; }

    nn.Module ITrainable<TExample>.Module => Network;

    string ITrainable<TExample>.Configuration => Configuration;

    /// <summary>All that shapes the numbers of a training besides its options; a state of another one is not resumed.</summary>
    private protected abstract string Configuration { get; }

    /// <inheritdoc/>
    public abstract Tensor Loss(IReadOnlyList<TExample> batch);

    /// <summary>Answers about a batch, one answer an example, in order.</summary>
    /// <param name="batch">At least one example; targets are not looked at.</param>
    /// <param name="cancellationToken">Checked between the steps of generation.</param>
    public abstract IReadOnlyList<TAnswer> Predict(IReadOnlyList<TExample> batch, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract IReadOnlyList<ParameterGroup> ParameterGroups(TrainingOptions options);

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        GC.SuppressFinalize(this);
    }
}
