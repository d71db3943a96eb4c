using MPlug2.Frames;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and media settings of an embedder of media: what a saved model keeps beside the network.</summary>
/// <param name="Media">How media are read.</param>
/// <param name="Embedding">Output column.</param>
/// <param name="Pooling">How states become a vector: decides which parts the saved network has.</param>
/// <param name="Width">Numbers in a vector.</param>
internal sealed record MediaEmbedderLayout(MediaLayout Media, string Embedding, EmbeddingPooling Pooling, int Width) : TaskLayout<VideoFrames, float[]>
{
    internal override ScoringSettings Scoring => Media.Scoring;

    internal override TaskColumns<MediaExample<VideoFrames>, MediaAnswer<float[]>> Columns()
    {
        var nothing = new float[Width];
        return Media.Around<VideoFrames, float[]>(
            [OutputColumns.Vector<MediaAnswer<float[]>>(Embedding, answer => answer.Answer ?? nothing, Width)], static (medium, _) => medium.Frames);
    }
}
