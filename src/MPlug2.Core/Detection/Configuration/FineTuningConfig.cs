using MPlug2.Training;

namespace MPlug2.Detection;

/// <summary>How a published detector was trained, as far as it is not the network.</summary>
public sealed record FineTuningConfig
{
    /// <summary>Base learning rate; default 2.5e-5 (EVA, 64 pictures a step).</summary>
    public double LearningRate { get; init; } = 2.5e-5;

    /// <summary>Pictures a step; default 64. ML.NET's estimators take their own option of this name instead.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>AdamW's decay; default 0.1. ML.NET's estimators take their own option of this name instead.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Whether norms, their biases and position tables of the vision transformer decay too; default true (EVA). ViTDet spares them.</summary>
    public bool DecaysNorms { get; init; } = true;

    /// <summary>
    /// Factor of the learning rate from each block to the one below: block i of L runs at LayerDecay ^ (L - i), patches and positions at
    /// LayerDecay ^ (L + 1), all else at 1. Default 0.9.
    /// </summary>
    public double LayerDecay { get; init; } = 0.9;

    /// <summary>Steps; default 45000. ML.NET's estimators take <c>Epochs</c> instead.</summary>
    public int Iterations { get; init; } = 45000;

    /// <summary>Steps of warm-up; default 500.</summary>
    public int WarmupSteps { get; init; } = 500;

    /// <summary>
    /// Where all rates drop; by default, as EVA's, to a tenth after 40,000 of 45,000 steps and to a hundredth at the last one. Empty: half a cosine down
    /// to nearly nothing, which suits short runs.
    /// </summary>
    public IReadOnlyList<RateDrop> Drops { get; init; } = [new(40000 / 45000.0, 0.1), new(44999 / 45000.0, 0.01)];

    /// <summary>Clips the gradient to this norm; null, the default, does not.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>Whether the patch embedding stays as pre-trained; default false. EVA freezes it.</summary>
    public bool FreezesPatchEmbedding { get; init; }

    /// <summary>The options of a training with this one's rates, warm-up and clipping.</summary>
    /// <param name="training">All else.</param>
    /// <param name="learningRate">Another base rate, or null.</param>
    internal TrainingOptions Over(TrainingOptions training, double? learningRate = null)
    {
        var rate = learningRate ?? LearningRate;
        return training with
        {
            LearningRate = rate,
            VisionLearningRate = rate,
            WarmupSteps = WarmupSteps,
            WarmupLearningRate = rate / 1000,
            RateDrops = Drops,
            MaximumGradientNorm = MaximumGradientNorm,
        };
    }

    internal IEnumerable<string> Faults()
    {
        if (!(LearningRate > 0) || BatchSize < 1 || WeightDecay is not >= 0 || LayerDecay is not (> 0 and <= 1) || Iterations < 1 || WarmupSteps < 0 ||
            MaximumGradientNorm is <= 0)
        {
            yield return "FineTuning's rates and counts are positive, FineTuning.LayerDecay is above 0 and at most 1";
        }

        if (RateDrop.Fault(Drops) is { } fault)
        {
            yield return $"FineTuning.Drops are not possible: {fault}";
        }
    }
}
