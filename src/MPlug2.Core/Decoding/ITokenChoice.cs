using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>Picks one token a row.</summary>
internal interface ITokenChoice
{
    /// <summary>Log-probabilities float32 [rows, V] -> a token a row.</summary>
    long[] Choose(Tensor logProbabilities);
}
