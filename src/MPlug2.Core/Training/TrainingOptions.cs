namespace MPlug2.Training;

/// <summary>How to train. The defaults are those of the official scripts.</summary>
/// <remarks>
/// A step is one micro-batch of <see cref="BatchSize"/> rows; the weights are updated every <see cref="GradientAccumulation"/> steps.
/// </remarks>
public sealed record TrainingOptions
{
    /// <summary>Passes over the rows. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Rows per step; the last step of an epoch takes what is left. Default 4.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary>Steps per update of the weights; their gradients are averaged. Default 1 (official captioning: 2).</summary>
    public int GradientAccumulation { get; init; } = 1;

    /// <summary>Base learning rate of everything but the vision part. Default 2e-5.</summary>
    public double LearningRate { get; init; } = 2e-5;

    /// <summary>Base learning rate of the vision part. Default 2e-6.</summary>
    public double VisionLearningRate { get; init; } = 2e-6;

    /// <summary>AdamW's decoupled weight decay. Default 0.02.</summary>
    public double WeightDecay { get; init; } = 0.02;

    /// <summary>How slowly AdamW's mean of squared gradients forgets. Default 0.999, as the official fine-tuning; the paper pre-trains with 0.98.</summary>
    public double SecondMomentDecay { get; init; } = 0.999;

    /// <summary>Steps of linear warm-up. Default 200; never more than a quarter of the run, which a log line then says.</summary>
    public int WarmupSteps { get; init; } = 200;

    /// <summary>Where the warm-up begins. Default 1e-6.</summary>
    public double WarmupLearningRate { get; init; } = 1e-6;

    /// <summary>
    /// Drops of all rates instead of the cosine, as published detectors were trained: rates stay at their base after the warm-up, which begins at
    /// <see cref="WarmupLearningRate"/> and, for groups of other rates, at the same part of theirs. Null or empty (default): the cosine.
    /// </summary>
    public IReadOnlyList<RateDrop>? RateDrops { get; init; }

    /// <summary>Where the cosine ends; a group with a smaller base rate keeps that. Default 1e-6.</summary>
    public double MinimumLearningRate { get; init; } = 1e-6;

    /// <summary>
    /// Longest gradient (2-norm over all parameters) of an update, or null for no clipping, as the official scripts. Small models
    /// train better with 1.
    /// </summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>Seeds the order of the rows and dropout. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Epochs between validations; the last epoch is always validated. Default 1.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>Stops when validation no longer improves; null (default) trains all epochs.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether the model ends with the weights of its best validation instead of the last ones. Default true.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>Folder for resumable states, or null (default) for none. One run at a time may use it.</summary>
    public string? CheckpointDirectory { get; init; }

    /// <summary>Epochs between states; 0 for none at epoch ends. Default 1.</summary>
    public int CheckpointEveryEpochs { get; init; } = 1;

    /// <summary>Steps between states within an epoch, or null (default) for none.</summary>
    public int? CheckpointEverySteps { get; init; }

    /// <summary>How many of the newest states stay on disk. Default 2, so that a damaged one costs little.</summary>
    public int KeepStates { get; init; } = 2;

    /// <summary>What to do when <see cref="CheckpointDirectory"/> already holds states. Default: refuse.</summary>
    public ExistingStates ExistingStates { get; init; } = ExistingStates.Refuse;

    /// <summary>A state file, or a folder whose newest complete state is taken; it must be there. Default null.</summary>
    public string? ResumeFrom { get; init; }

    /// <summary>
    /// Batches prepared in advance; 0 loads a batch when it is its turn. Default 1: one clip of frames ahead is all that pays.
    /// </summary>
    public int PrefetchBatches { get; init; } = 1;

    /// <summary>Threads that load rows. Default 1.</summary>
    public int LoaderThreads { get; init; } = 1;

    /// <summary>The run's length in steps where that is less than all epochs; the schedule ends there. Default null.</summary>
    public long? MaximumSteps { get; init; }

    /// <summary>
    /// Ends this call after so much time, with a state saved; the schedule is that of the whole run, so resume to go on. Default
    /// null.
    /// </summary>
    public TimeSpan? MaximumDuration { get; init; }

    /// <summary>Steps between log lines; 0 logs epochs only. Default 50.</summary>
    public int LogEverySteps { get; init; } = 50;

    /// <summary>
    /// Whether cancelling throws <see cref="OperationCanceledException"/> (after the state is saved) instead of returning the best
    /// model so far. Default false.
    /// </summary>
    public bool ThrowOnCancel { get; init; }

    /// <summary>Throws one exception that lists every fault.</summary>
    /// <exception cref="ArgumentException">Some value is out of range or contradicts another.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        AtLeast(faults, nameof(Epochs), Epochs, 1);
        AtLeast(faults, nameof(BatchSize), BatchSize, 1);
        AtLeast(faults, nameof(GradientAccumulation), GradientAccumulation, 1);
        AtLeast(faults, nameof(WarmupSteps), WarmupSteps, 0);
        AtLeast(faults, nameof(ValidateEvery), ValidateEvery, 1);
        AtLeast(faults, nameof(CheckpointEveryEpochs), CheckpointEveryEpochs, 0);
        AtLeast(faults, nameof(CheckpointEverySteps), CheckpointEverySteps ?? 1, 1);
        AtLeast(faults, nameof(KeepStates), KeepStates, 1);
        AtLeast(faults, nameof(PrefetchBatches), PrefetchBatches, 0);
        AtLeast(faults, nameof(LoaderThreads), LoaderThreads, 1);
        AtLeast(faults, nameof(MaximumSteps), MaximumSteps ?? 1, 1);
        AtLeast(faults, nameof(LogEverySteps), LogEverySteps, 0);
        AtLeast(faults, $"{nameof(EarlyStopping)}.{nameof(EarlyStopping.Patience)}", EarlyStopping?.Patience ?? 1, 1);
        NotNegative(faults, nameof(LearningRate), LearningRate);
        NotNegative(faults, nameof(VisionLearningRate), VisionLearningRate);
        NotNegative(faults, nameof(WeightDecay), WeightDecay);
        NotNegative(faults, nameof(WarmupLearningRate), WarmupLearningRate);
        NotNegative(faults, nameof(MinimumLearningRate), MinimumLearningRate);
        NotNegative(faults, $"{nameof(EarlyStopping)}.{nameof(EarlyStopping.MinimumDelta)}", EarlyStopping?.MinimumDelta ?? 0);
        if (SecondMomentDecay is not (>= 0 and < 1))
        {
            faults.Add($"{nameof(SecondMomentDecay)} is {SecondMomentDecay}; it must be at least 0 and below 1.");
        }

        if (MaximumGradientNorm is { } norm && !(double.IsFinite(norm) && norm > 0))
        {
            faults.Add($"{nameof(MaximumGradientNorm)} is {norm}; it must be above 0, or null for no clipping.");
        }

        if (MaximumDuration is { } duration && duration <= TimeSpan.Zero)
        {
            faults.Add($"{nameof(MaximumDuration)} is {duration}; it must be above 0, or null for no limit.");
        }

        if (RateDrops is { Count: > 0 } drops && (RateDrop.Fault(drops) ?? (LearningRate > 0 ? null : "they need a LearningRate above 0")) is { } fault)
        {
            faults.Add($"{nameof(RateDrops)} are not possible: {fault}.");
        }

        if (CheckpointDirectory is not null && string.IsNullOrWhiteSpace(CheckpointDirectory))
        {
            faults.Add($"{nameof(CheckpointDirectory)} is blank; name a folder, or leave it null to keep no states.");
        }

        if (!Enum.IsDefined(ExistingStates))
        {
            faults.Add($"{nameof(ExistingStates)} is {(int)ExistingStates}; it must be one of " +
                       $"{string.Join(", ", Enum.GetNames<ExistingStates>())}.");
        }

        if (ResumeFrom is not null && ExistingStates == ExistingStates.Overwrite)
        {
            faults.Add($"{nameof(ResumeFrom)} is set and {nameof(ExistingStates)} is Overwrite; a run continues a state or deletes " +
                       "it, not both.");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException($"The training options have {faults.Count} fault(s): {string.Join(" ", faults)}");
        }
    }

    private static void AtLeast(List<string> faults, string name, long value, long least)
    {
        if (value < least)
        {
            faults.Add($"{name} is {value}; it must be at least {least}.");
        }
    }

    private static void NotNegative(List<string> faults, string name, double value)
    {
        if (!(double.IsFinite(value) && value >= 0))
        {
            faults.Add($"{name} is {value}; it must be a number of 0 or more.");
        }
    }
}
