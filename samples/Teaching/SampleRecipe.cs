namespace MPlug2.Samples.Teaching;

/// <summary>All that the results and the duration of a sample depend on.</summary>
public abstract record SampleRecipe
{
    /// <summary>Seed of the data and of the training.</summary>
    public int Seed { get; init; } = 1;
}
