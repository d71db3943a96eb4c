using System.Globalization;

namespace MPlug2.Training;

/// <summary>The loss or the gradient became infinite or not a number. The module was given its last good weights back.</summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    /// <summary>Makes an exception with the given message.</summary>
    public TrainingDivergedException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with the given message and cause.</summary>
    public TrainingDivergedException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Makes an exception without a message.</summary>
    public TrainingDivergedException()
    {
    }

    internal TrainingDivergedException(long step, double loss, double gradientNorm, double learningRate, string restored)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"Training diverged at step {step}: loss {loss}, gradient norm {gradientNorm}, learning rate {learningRate:g4}. The " +
            $"model has {restored} back. Lower LearningRate, lengthen WarmupSteps or set MaximumGradientNorm = 1; if it happens at the " +
            $"very first steps, look for NaN in the inputs."))
    {
        Step = step;
        Loss = loss;
        GradientNorm = gradientNorm;
        LearningRate = learningRate;
    }

    /// <summary>The step, counted from 1 since the run began.</summary>
    public long Step { get; }

    /// <summary>The step's loss.</summary>
    public double Loss { get; }

    /// <summary>The gradient's 2-norm; 0 where the loss itself was at fault.</summary>
    public double GradientNorm { get; }

    /// <summary>The first group's learning rate.</summary>
    public double LearningRate { get; }
}
