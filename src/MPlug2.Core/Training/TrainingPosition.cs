namespace MPlug2.Training;

/// <summary>
/// Everything but tensors that a training needs to go on as if it had never stopped. Written into the header of a state.
/// </summary>
internal sealed class TrainingPosition
{
    /// <summary>The settings that shape the numbers; a resumed run must have the same.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>The epoch at work, from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>Batches of the epoch's permutation done. At the epoch's length: trained, but not yet validated.</summary>
    public int Batch { get; set; }

    /// <summary>Micro-batches done in all.</summary>
    public long Step { get; set; }

    /// <summary>Updates of the weights done in all.</summary>
    public long Updates { get; set; }

    /// <summary>Micro-batches whose gradients wait for the next update.</summary>
    public int Accumulated { get; set; }

    /// <summary>Per parameter: updates it took part in, or -1 where no backward pass has reached it.</summary>
    public long[] ParameterUpdates { get; set; } = [];

    public double? LastMetric { get; set; }

    public double? BestMetric { get; set; }

    public int? BestEpoch { get; set; }

    /// <summary>The epoch, from 1, after which the weights were kept that a divergence goes back to; null for the starting weights.</summary>
    public int? KeptEpoch { get; set; }

    /// <summary>The metric that the next one must exceed by the minimum delta.</summary>
    public double? StoppingReference { get; set; }

    public int ValidationsWithoutImprovement { get; set; }

    public double? SmoothedLoss { get; set; }

    public double GradientNorm { get; set; }

    public double EpochLossSum { get; set; }

    public long EpochLossCount { get; set; }

    public double EpochSeconds { get; set; }

    public long EpochSkipped { get; set; }

    public long Skipped { get; set; }

    public List<EpochRecord> History { get; init; } = [];
}
