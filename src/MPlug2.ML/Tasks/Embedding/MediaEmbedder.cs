using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>
/// Turns videos or images into vectors of length 1, with the vision encoder and the universal layers of any model of this package. Nothing
/// is trained; <c>AsTransformer</c> needs no rows.
/// </summary>
public sealed class MediaEmbedder : TaskEstimator<MediaEmbedderTransformer>
{
    internal MediaEmbedder(IHostEnvironment environment, MediaEmbedderOptions options)
        : base(new MediaEmbedderFit(environment, options))
    {
    }
}
