using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Models;
using MPlug2.Platform;
using MPlug2.Tasks;

namespace MPlug2;

/// <summary>
/// Where a model starts: sizes, vocabulary and weights. A handle, cheap to make and to share; files are opened when a task is built.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class PretrainedModel
{
    private readonly IModelOrigin _origin;

    private PretrainedModel(IModelOrigin origin) => _origin = origin;

    /// <summary>A random model of about a million parameters with a vocabulary built from the training texts; see <see cref="MPlug2Config.Nano"/>.</summary>
    public static PretrainedModel Nano { get; } = Random(MPlug2Config.Nano);

    /// <summary>A model that knows nothing yet.</summary>
    /// <param name="config">Its sizes. The vocabulary size is taken from the vocabulary.</param>
    /// <param name="vocabulary">A vocab.txt; null builds a vocabulary from the training texts.</param>
    public static PretrainedModel Random(MPlug2Config config, string? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new(new RandomOrigin(config.Validated(), vocabulary));
    }

    /// <summary>An official checkpoint (.pth as released, or safetensors with the official names).</summary>
    /// <param name="checkpoint">The file. It is read, never executed.</param>
    /// <param name="vocabulary">The vocab.txt that belongs to it (BERT uncased for the released models).</param>
    /// <param name="config">The sizes; null reads them off the tensors.</param>
    /// <param name="strict">Whether a missing, unexpected or wrongly shaped tensor is an error; otherwise missing ones start at random.</param>
    public static PretrainedModel FromFile(string checkpoint, string vocabulary, MPlug2Config? config = null, bool strict = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(checkpoint);
        ArgumentException.ThrowIfNullOrEmpty(vocabulary);
        return new(new CheckpointOrigin(checkpoint, vocabulary, config?.Validated(), strict));
    }

    /// <summary>A model that <c>SavePretrained</c> wrote: config.json, vocab.txt and model.safetensors in one folder.</summary>
    public static PretrainedModel FromDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new(new DirectoryOrigin(directory));
    }

    /// <summary>Whether training texts are needed to build the vocabulary.</summary>
    public bool NeedsTexts => _origin.NeedsTexts;

    /// <summary>Builds a captioner with this model's weights.</summary>
    /// <param name="request">What the task wants of it.</param>
    /// <returns>The task in evaluation mode; the caller owns it. And what became of the checkpoint's tensors, if there was one.</returns>
    /// <exception cref="CheckpointFormatException">A file is damaged or refused.</exception>
    /// <exception cref="CheckpointMismatchException">The weights do not fit the network; the exception carries the report.</exception>
    public (CaptioningTask Task, LoadReport? Report) BuildCaptioner(ModelRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        NativeCompat.Require();
        var built = _origin.Build(request);
        built.Task.Network.eval();
        return built;
    }

    /// <inheritdoc/>
    public override string ToString() => _origin.ToString()!;
}
