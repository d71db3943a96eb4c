using Microsoft.ML;
using MPlug2.Checkpoints;
using MPlug2.ML.Media;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>Learns a task from rows. Not open to other assemblies.</summary>
/// <typeparam name="TTransformer">The fitted task.</typeparam>
/// <remarks>One <see cref="Fit"/> at a time; the transformers it gives are independent of it.</remarks>
public abstract class TaskEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    private readonly TaskFit<TTransformer> _fit;

    private protected TaskEstimator(TaskFit<TTransformer> fit) => _fit = fit;

    /// <summary>Trains the task. With <see cref="TaskOptions.Epochs"/> = 0 nothing is trained and the rows serve at most for a vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type; the message names the columns there are.</exception>
    /// <exception cref="InvalidDataException">There are no rows, or a row lacks its path or its target.</exception>
    /// <exception cref="MediaRejectedException">A medium can't be read, and the policy is to stop.</exception>
    /// <exception cref="CheckpointMismatchException">The model's weights do not fit.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while the rows were read, before there was any model.</exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _fit.Fit(input);
    }

    /// <summary>The task with the model's weights as they are, for scoring without training.</summary>
    /// <exception cref="InvalidOperationException">The model has no vocabulary yet and needs rows to build one.</exception>
    public TTransformer AsTransformer() => _fit.AsTransformer();

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _fit.GetOutputSchema(inputSchema);
}
