using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Teaching;

/// <summary>All that the results and the duration of a sample depend on.</summary>
public abstract record SampleRecipe
{
    private const int FewestValidation = 1; // a list is never empty

    /// <summary>Seed of the data and of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Options of a data set with this seed and with as many items as a task asks for.</summary>
    /// <param name="options">How its items look.</param>
    /// <param name="task">How many there are to learn from and to measure on.</param>
    /// <param name="validation">Items to validate on; where nothing is validated, there is one.</param>
    public TOptions Sized<TOptions>(TOptions options, TaskRecipe task, int validation = FewestValidation)
        where TOptions : DatasetOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(task);
        return options with
        {
            Seed = Seed,
            TrainCount = task.Examples,
            ValidationCount = validation,
            TestCount = task.TestExamples,
        };
    }
}
