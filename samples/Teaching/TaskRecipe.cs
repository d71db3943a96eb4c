namespace MPlug2.Samples.Teaching;

/// <summary>How one task is learnt.</summary>
public sealed record TaskRecipe
{
    /// <summary>Clips, pictures or texts to learn from.</summary>
    public required int Examples { get; init; }

    /// <summary>Clips, pictures or texts of unseen combinations to measure on.</summary>
    public int TestExamples { get; init; } = 128;

    /// <summary>Passes over the rows.</summary>
    public required int Epochs { get; init; }

    /// <summary>Rows in a step.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Peak learning rate of all parts, the vision encoder included.</summary>
    public double LearningRate { get; init; } = 4e-4;

    /// <summary>Steps until the peak.</summary>
    public int WarmupSteps { get; init; } = 60;

    /// <summary>Longest gradient of a step.</summary>
    public double MaximumGradientNorm { get; init; } = 1;

    /// <summary>Pixels by which training media are shifted at random; 0 leaves them where they are.</summary>
    public int Shift { get; init; }

    /// <summary>The same with a handful of examples: nothing is learnt, but every step is taken.</summary>
    public TaskRecipe Tiny() => this with { Examples = 24, TestExamples = 8, Epochs = 1, BatchSize = 8, WarmupSteps = 1 };
}
