using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>What the trainer needs to know of a task: its network, its loss, and how fast each part learns.</summary>
/// <typeparam name="TExample">One row, ready for the network.</typeparam>
public interface ITrainable<TExample>
    where TExample : class
{
    /// <summary>The network; the trainer switches it between training and evaluation mode.</summary>
    nn.Module Module { get; }

    /// <summary>
    /// The mean loss of a batch, a scalar with a gradient. Called on the trainer's thread inside a dispose scope, in training mode, with
    /// torch's random generator freshly seeded for this step.
    /// </summary>
    /// <remarks>
    /// For repeatable bits build float inputs in torch's own memory (fill <c>empty(...)</c>, or <c>tensor(array).clone()</c>): a
    /// tensor over a managed array may lie at any address, and the last digit of a matrix product depends on the alignment.
    /// </remarks>
    /// <param name="batch">At least one example, at most <see cref="TrainingOptions.BatchSize"/>.</param>
    /// <exception cref="TrainingDivergedException">Numbers inside are not finite any more; the trainer gives the last good weights back.</exception>
    Tensor Loss(IReadOnlyList<TExample> batch);

    /// <summary>The parameters to train, each in exactly one group.</summary>
    IReadOnlyList<ParameterGroup> ParameterGroups(TrainingOptions options);

    /// <summary>
    /// Tensors that training changes but no gradient does: by default the module's buffers. They travel in checkpoints and with the best
    /// weights. A task with a momentum copy of its network adds that copy.
    /// </summary>
    IReadOnlyList<NamedTensor> State() => [.. Module.named_buffers().Select(pair => new NamedTensor(pair.name, pair.buffer))];

    /// <summary>
    /// Says that the weights are others than after the last step: a state was read, or kept ones may have come back at the end. What a task has
    /// worked out from its weights is to be forgotten.
    /// </summary>
    void ForgetWeights()
    {
    }

    /// <summary>
    /// A text that differs where resuming would make no sense, such as the network's configuration. Stored in each checkpoint.
    /// </summary>
    string Configuration => Module.GetName();
}
