using MPlug2.Detection;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Detect;

/// <summary>All that the demo's results and duration depend on.</summary>
internal sealed record Recipe : SampleRecipe
{
    /// <summary>The network: a plain vision transformer with relative positions learns fastest from random weights.</summary>
    public DetectorConfig Detector { get; init; } = DetectorConfig.Tiny;

    /// <summary>Scenes and steps.</summary>
    public TaskRecipe Training { get; init; } = new()
    {
        Examples = 1000,
        TestExamples = 200,
        Epochs = 3,
        BatchSize = 4,
        LearningRate = 1e-3,
        WarmupSteps = 50,
        MaximumGradientNorm = 5,
    };

    /// <summary>Scenes on which each epoch is measured.</summary>
    public int ValidationScenes { get; init; } = 60;

    /// <summary>Decay of the weights.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>The page shows detections of this score or more; the figures count all.</summary>
    public double ShownScore { get; init; } = 0.5;

    /// <summary>The whole way with a handful of scenes: nothing is learnt, but every step is taken.</summary>
    internal static Recipe Tiny { get; } = new() { Training = new Recipe().Training with { Examples = 8, TestExamples = 4, Epochs = 1 }, ValidationScenes = 2 };
}
