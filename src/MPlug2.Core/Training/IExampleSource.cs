namespace MPlug2.Training;

/// <summary>Rows to train on, by number, as often as wanted.</summary>
/// <remarks>
/// Several threads call <see cref="Load"/> at a time, ahead of training. An example that implements <see cref="IDisposable"/> (because it
/// owns tensors, say) is disposed by the trainer after its step.
/// </remarks>
/// <typeparam name="TExample">One row, ready for the network.</typeparam>
public interface IExampleSource<out TExample>
    where TExample : class
{
    /// <summary>How many rows there are; the same number throughout a run.</summary>
    int Count { get; }

    /// <summary>Prepares one row.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="epoch">
    /// Counts from 0; with the index it seeds random augmentation, so that a resumed run sees the same examples.
    /// </param>
    /// <param name="cancellationToken">Training was stopped: give up.</param>
    /// <returns>
    /// The example, or null where the row is skipped by policy (the trainer counts those). An exception ends the training.
    /// </returns>
    TExample? Load(int index, int epoch, CancellationToken cancellationToken);
}
