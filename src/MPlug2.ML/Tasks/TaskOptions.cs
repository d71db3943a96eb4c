using Microsoft.ML;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>What every task of this package can be told. Set what you need; the defaults work.</summary>
/// <remarks>Read once, when the estimator is created; later changes have no effect on it.</remarks>
public abstract class TaskOptions
{
    private protected TaskOptions()
    {
    }

    /// <summary>Where the model starts. Default <see cref="PretrainedModel.Nano"/>: small, random, learns closed worlds in minutes.</summary>
    public PretrainedModel Model { get; set; } = PretrainedModel.Nano;

    /// <summary>Passes over the training rows; 0 keeps the model as it is. Default 10; some tasks have another, see their remarks.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>Training rows in one step. Default 8; some tasks have another, see their remarks.</summary>
    public int BatchSize { get; set; } = 8;

    /// <summary>Steps whose gradients are added up before the weights change. Default 1.</summary>
    public int GradientAccumulation { get; set; } = 1;

    /// <summary>Peak learning rate of all parts but the vision encoder. Null, the default: 2e-5 for pretrained models, unless the task's options say otherwise; 6e-4 for random ones.</summary>
    /// <remarks>
    /// Pretrained is every model with weights from a file, your own small ones too. One that began as <see cref="PretrainedModel.Nano"/> learns on better
    /// with the numbers of a random one, here and in <see cref="VisionLearningRate"/>, <see cref="WarmupSteps"/> and <see cref="MaximumGradientNorm"/>.
    /// </remarks>
    public double? LearningRate { get; set; }

    /// <summary>
    /// Peak learning rate of the vision encoder. Null, the default: a tenth of <see cref="LearningRate"/> for pretrained models (classifiers of images and
    /// videos: the same), the same for random ones.
    /// </summary>
    public double? VisionLearningRate { get; set; }

    /// <summary>AdamW's weight decay. Default 0.02; some tasks have another, see their remarks.</summary>
    public double WeightDecay { get; set; } = 0.02;

    /// <summary>Steps of linear warm-up before the cosine. Null, the default: 200 for pretrained models, 60 for random ones.</summary>
    public int? WarmupSteps { get; set; }

    /// <summary>Longest gradient (2-norm) of a step. Null, the default: no clipping for pretrained models, as the reference; 1 for random ones.</summary>
    public double? MaximumGradientNorm { get; set; }

    /// <summary>Seed of everything random. Null, the default: the seed of the <see cref="MLContext"/>, or 42 where it has none.</summary>
    public long? Seed { get; set; }

    /// <summary>Rows on which the task's metric is measured after each epoch; the best epoch's weights are kept. Default none.</summary>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Epochs between two validations. Default 1.</summary>
    public int ValidateEvery { get; set; } = 1;

    /// <summary>Stops when the metric no longer rises; needs <see cref="ValidationSet"/>. Default none.</summary>
    public EarlyStopping? EarlyStopping { get; set; }

    /// <summary>Folder for states of the training, from which it can be resumed. One training at a time may use it. Default none.</summary>
    public string? CheckpointDirectory { get; set; }

    /// <summary>Steps between two states, besides the one after each epoch. Default none.</summary>
    public int? CheckpointEverySteps { get; set; }

    /// <summary>What to do with states that <see cref="CheckpointDirectory"/> already holds. Default: refuse, so that nothing is lost.</summary>
    public ExistingStates ExistingStates { get; set; } = ExistingStates.Refuse;

    /// <summary>A state, or a folder of states, of which the newest is continued. Default none.</summary>
    public string? ResumeFrom { get; set; }

    /// <summary>Threads that read and decode rows ahead of the network. Default 1.</summary>
    public int ReaderThreads { get; set; } = 1;

    /// <summary>Reports on each step of the training. Default none; <c>MLContext.Log</c> gets lines in any case.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Stops the training; <c>Fit</c> then returns the best model so far.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>"cpu", "cuda" or "cuda:1". Null, the default: the GPU that <c>MLContext.GpuDeviceId</c> names, otherwise the CPU.</summary>
    public string? Device { get; set; }

    /// <summary>Number format of the weights when scoring. Default <see cref="Precision.Float32"/>; bfloat16 is two to four times faster and may choose another word now and then.</summary>
    public Precision ScoringPrecision { get; set; } = Precision.Float32;

    /// <summary>Number format of the weights in saved models. Default <see cref="Precision.Float32"/>; the others halve the file.</summary>
    public Precision SavingPrecision { get; set; } = Precision.Float32;

    /// <summary>Rows that go through the network at once when scoring. Default 8; some tasks have another, see their remarks.</summary>
    public int ScoringBatchSize { get; set; } = 8;

    /// <summary>The learning rate for pretrained models, where the user names none.</summary>
    internal virtual double PretrainedLearningRate => 2e-5;

    /// <summary>How many times slower the vision encoder of a pretrained model learns, where the user names no rate for it.</summary>
    internal virtual double PretrainedVisionSlowness => 10;

    private protected virtual void AddFaults(List<string> faults)
    {
        Check(faults, Model is not null, "Model is null; name a PretrainedModel");
        Check(faults, Epochs >= 0, $"Epochs is {Epochs}; it must be 0 or more");
        Check(faults, ScoringBatchSize >= 1, $"ScoringBatchSize is {ScoringBatchSize}; it must be 1 or more");
        Check(faults, ReaderThreads is >= 1 and <= 256, $"ReaderThreads is {ReaderThreads}; it must be 1 to 256");
        Check(faults, EarlyStopping is null || ValidationSet is not null, "EarlyStopping is set, but there is no ValidationSet to measure on");
        Check(faults, Enum.IsDefined(ScoringPrecision) && Enum.IsDefined(SavingPrecision), "ScoringPrecision or SavingPrecision is not a known value");
        Check(faults, ScoringPrecision != Precision.Float16, "ScoringPrecision is Float16, which processors do not compute with; take BFloat16");
        if (Epochs != 0)
        {
            Check(faults, () => Training(pretrained: true).Validate());
        }
    }

    /// <summary>Adds what a validation throws.</summary>
    private protected static void Check(List<string> faults, Action validate)
    {
        try
        {
            validate();
        }
        catch (ArgumentException error)
        {
            faults.Add(error.Message);
        }
    }

    /// <summary>A task's output columns must differ.</summary>
    private protected static void CheckDistinct(List<string> faults, params IEnumerable<string?> outputs)
    {
        string[] named = [.. outputs.OfType<string>()];
        Check(faults, named.Distinct().Count() == named.Length, "Two output columns have the same name");
    }

    private protected static void Check(List<string> faults, bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }

    /// <summary>A copy that later changes of these options do not reach.</summary>
    internal TaskOptions Copy() => (TaskOptions)MemberwiseClone();

    /// <summary>Throws one error that lists every fault.</summary>
    internal void Validate()
    {
        var faults = new List<string>();
        AddFaults(faults);
        if (faults.Count > 0)
        {
            throw new ArgumentException($"{GetType().Name} has {faults.Count} fault(s): {string.Join("; ", faults)}.");
        }
    }

    /// <summary>These options as the training engine takes them.</summary>
    internal TrainingOptions Training(bool pretrained, long seed = 42)
    {
        var rate = LearningRate ?? (pretrained ? PretrainedLearningRate : 6e-4);
        return new TrainingOptions
        {
            Epochs = Math.Max(1, Epochs),
            BatchSize = BatchSize,
            GradientAccumulation = GradientAccumulation,
            LearningRate = rate,
            VisionLearningRate = VisionLearningRate ?? (pretrained ? rate / PretrainedVisionSlowness : rate),
            WeightDecay = WeightDecay,
            WarmupSteps = WarmupSteps ?? (pretrained ? 200 : 60),
            MaximumGradientNorm = MaximumGradientNorm ?? (pretrained ? null : 1),
            Seed = seed,
            ValidateEvery = ValidateEvery,
            EarlyStopping = EarlyStopping,
            CheckpointDirectory = CheckpointDirectory,
            CheckpointEverySteps = CheckpointEverySteps,
            ExistingStates = ExistingStates,
            ResumeFrom = ResumeFrom,
            LoaderThreads = ReaderThreads,
        };
    }
}
