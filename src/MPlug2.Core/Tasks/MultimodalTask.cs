using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Text;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// One row of the paper's Table 2: which parts of the network a task uses, how a batch of its examples becomes a loss, and how it becomes
/// answers. Batching, training, saving and data intake are the same for all and live elsewhere.
/// </summary>
/// <typeparam name="TExample">One row: frames, texts and targets, before tokens and tensors.</typeparam>
/// <typeparam name="TAnswer">What the task says of one row.</typeparam>
/// <remarks>Training: one thread. In evaluation mode <see cref="Predict"/> may be called by several threads, but each call takes its own memory.</remarks>
public abstract class MultimodalTask<TExample, TAnswer> : IModelTask, ITrainable<TExample>
    where TExample : class
{
    private readonly object _settings;

    /// <summary>Joins network and tokenizer; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">They do not belong to each other.</exception>
    private protected MultimodalTask(TaskModules modules, MPlug2Network network, WordPieceCodec codec, object settings)
    {
        Network = network ?? throw new ArgumentNullException(nameof(network));
        Codec = codec ?? throw new ArgumentNullException(nameof(codec));
        _settings = settings ?? throw new ArgumentNullException(nameof(settings));
        if (!network.Modules.Uses(modules.Parts))
        {
            throw new ArgumentException($"The network has {network.Modules.Parts}; {modules.Task} uses {modules.Parts}.", nameof(network));
        }

        if (codec.Vocabulary.Count != Config.Text.VocabularySize)
        {
            throw new ArgumentException(
                $"The vocabulary has {codec.Vocabulary.Count} entries, the network was built for {Config.Text.VocabularySize}. " +
                "Use the vocab.txt that belongs to the weights.", nameof(codec));
        }

        Modules = modules;
    }

    /// <inheritdoc/>
    public TaskModules Modules { get; }

    /// <inheritdoc/>
    public MPlug2Network Network { get; }

    /// <summary>All sizes of the network.</summary>
    public MPlug2Config Config => Network.Config;

    /// <inheritdoc/>
    public WordPieceCodec Codec { get; }

    object IModelTask.Settings => _settings;

    nn.Module ITrainable<TExample>.Module => Network;

    string ITrainable<TExample>.Configuration =>
        $"{Modules.Task}; {JsonSerializer.Serialize(Config)}; {TrainedSettings}; vocabulary {Codec.Vocabulary.Hash}";

    /// <summary>The settings that shape the numbers of a training; a state of other ones is not resumed.</summary>
    private protected abstract string TrainedSettings { get; }

    /// <inheritdoc/>
    public abstract Tensor Loss(IReadOnlyList<TExample> batch);

    /// <summary>Answers about a batch, one answer an example, in order.</summary>
    /// <param name="batch">The examples; targets are not looked at. None have no answers.</param>
    /// <param name="cancellationToken">Checked before the work, and between the steps of generation.</param>
    public IReadOnlyList<TAnswer> Predict(IReadOnlyList<TExample> batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        if (batch.Count == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        return Answer(batch, cancellationToken);
    }

    /// <inheritdoc/>
    public virtual IReadOnlyList<ParameterGroup> ParameterGroups(TrainingOptions options) =>
        ParameterGroup.Official(Network, options, OfficialKeyMap.For(Modules, Config).ToOfficial);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary><see cref="Predict"/> for at least one example, inside a dispose scope: answers are plain data, no tensors.</summary>
    private protected abstract IReadOnlyList<TAnswer> Answer(IReadOnlyList<TExample> batch, CancellationToken cancellationToken);

    /// <summary>[B, 3, T, H, W] in the network's type, on its device. To be called inside a dispose scope.</summary>
    private protected Tensor Pixels(IReadOnlyList<VideoFrames> frames) =>
        FrameTensors.ToTensor(frames, Config.Vision).to(Network.Options.Type, Network.Options.Device);

    /// <summary>
    /// Media that occur several times in a batch (several questions about one clip) go through the vision encoder once.
    /// </summary>
    /// <param name="frames">The medium of each row; the same object for the same medium.</param>
    /// <returns>The distinct media in order, and which of them each row has.</returns>
    private protected static (IReadOnlyList<VideoFrames> Distinct, int[] Rows) Distinct(IEnumerable<VideoFrames> frames)
    {
        var known = new Dictionary<VideoFrames, int>(ReferenceEqualityComparer.Instance);
        var distinct = new List<VideoFrames>();
        var rows = new List<int>();
        foreach (var medium in frames)
        {
            if (!known.TryGetValue(medium, out var index))
            {
                known.Add(medium, index = distinct.Count);
                distinct.Add(medium);
            }

            rows.Add(index);
        }

        return (distinct, [.. rows]);
    }
}
