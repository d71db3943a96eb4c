using System.Text.Json;
using MPlug2.Detection;
using MPlug2.Layers;
using MPlug2.Tasks;

namespace MPlug2.Models;

/// <summary>What a task asks of a <see cref="PretrainedModel"/>; null leaves the model's own setting.</summary>
public sealed record ModelRequest
{
    /// <summary>Type and device of the weights.</summary>
    public TensorOptions Options { get; init; } = TensorOptions.Default;

    /// <summary>Seed of random weights; default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Texts from which a model without a vocabulary builds one; a vocabulary that was so built takes in their new words.</summary>
    public IEnumerable<string>? Texts { get; init; }

    /// <summary>
    /// Tokens that the task needs whole, for vocabularies that are built from texts: by the settings that were saved with a model, or null for a
    /// model that has not learnt the task yet.
    /// </summary>
    internal Func<JsonElement?, IEnumerable<string>> Tokens { get; init; } = static _ => [];

    /// <summary>Frames of a video.</summary>
    public int? Frames { get; init; }

    /// <summary>Side of the square pictures in pixels, a detector's where one is asked for; position embeddings of a checkpoint are resized to it.</summary>
    public int? ImageSize { get; init; }

    /// <summary>The detector that is wanted, where it is not the model's own: what fits of the model goes into it, the rest starts at random.</summary>
    public DetectorConfig? Detection { get; init; }

    /// <summary>Classes of a classifier. A saved classifier of other classes gets a new head; one of the same classes keeps its own.</summary>
    public ClassLabels? Classes { get; init; }

    /// <summary>Whether <see cref="Classes"/> are only for a model that has none of its own.</summary>
    public bool KeepsClasses { get; init; }

    /// <summary>Numbers in an embedding; a model that was saved for retrieval has its own.</summary>
    public int? EmbeddingWidth { get; init; }
}
