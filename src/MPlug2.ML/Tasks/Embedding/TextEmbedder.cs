using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>
/// Turns texts into vectors of length 1, with the text encoder and the universal layers of any model of this package. Nothing is trained;
/// <c>AsTransformer</c> needs no rows where the model has a vocabulary.
/// </summary>
public sealed class TextEmbedder : TaskEstimator<TextEmbedderTransformer>
{
    internal TextEmbedder(IHostEnvironment environment, TextEmbedderOptions options)
        : base(new TextEmbedderFit(environment, options))
    {
    }
}
