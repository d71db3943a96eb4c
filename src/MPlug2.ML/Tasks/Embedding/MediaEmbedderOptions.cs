using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>How videos or images become vectors; see <see cref="MPlug2TransformsCatalog.MediaEmbedder(MediaEmbedderOptions)"/>.</summary>
/// <remarks>An embedder is not trained: what concerns training (<see cref="TaskOptions.Epochs"/> is 0) has no effect.</remarks>
public sealed class MediaEmbedderOptions : VideoOrImageTaskOptions
{
    /// <summary>Options with <see cref="TaskOptions.Epochs"/> = 0.</summary>
    public MediaEmbedderOptions() => Epochs = 0;

    /// <summary>Output column with the vector (vector of Single, length 1; zeros where the medium was rejected). Default "Embedding".</summary>
    public string EmbeddingColumnName { get; set; } = "Embedding";

    /// <summary>How states become a vector. Default <see cref="EmbeddingPooling.Mean"/>.</summary>
    public EmbeddingPooling Pooling { get; set; } = EmbeddingPooling.Mean;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        faults.AddRange(EmbedderFaults.Of(this, EmbeddingColumnName, Pooling));
        CheckOutputs(faults, EmbeddingColumnName);
    }
}
