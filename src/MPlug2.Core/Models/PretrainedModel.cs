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

    /// <summary>
    /// A model that <c>SavePretrained</c> wrote: config.json, vocab.txt and model.safetensors in one folder. It may have been saved for
    /// another task, see <see cref="FromZip"/>.
    /// </summary>
    public static PretrainedModel FromDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new(new DirectoryOrigin(directory));
    }

    /// <summary>
    /// A model file that <c>mlContext.Model.Save</c> wrote, with one transformer of this package in it, of any task. What another task has
    /// learnt goes into the parts that both have; the report tells the rest.
    /// </summary>
    public static PretrainedModel FromZip(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(new ZipOrigin(path));
    }

    /// <summary>Whether training texts are needed to build the vocabulary.</summary>
    public bool NeedsTexts => _origin.NeedsTexts;

    /// <summary>Builds a task with this model's weights. Parts that the model lacks start at random where it was saved for another task.</summary>
    /// <param name="definition">The task, such as <see cref="CaptioningTask.Definition"/>.</param>
    /// <param name="request">What is wanted of the model.</param>
    /// <param name="adjust">Changes to the settings that the model brings.</param>
    /// <returns>The task in evaluation mode; the caller owns it. And what became of the tensors in the files, if there were any.</returns>
    /// <exception cref="CheckpointFormatException">A file is damaged or refused.</exception>
    /// <exception cref="CheckpointMismatchException">The weights do not fit the network; the exception carries the report.</exception>
    public (TTask Task, LoadReport? Report) Build<TTask, TSettings>(
        TaskDefinition<TTask, TSettings> definition, ModelRequest request, Func<TSettings, TSettings>? adjust = null)
        where TTask : class, IModelTask
        where TSettings : class
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(request);
        NativeCompat.Require();
        if (definition.Tokens is { } tokens)
        {
            request = request with { Tokens = saved => tokens(Adjusted(saved is { } own ? ModelManifest.Read<TSettings>(own) : definition.ForNewModels)) };
        }

        using var source = _origin.Open(definition.Modules, request);
        return ModelBundle.Build(definition, source, request, adjust);

        TSettings Adjusted(TSettings settings) => adjust?.Invoke(settings) ?? settings;
    }

    /// <inheritdoc/>
    public override string ToString() => _origin.ToString()!;
}
