using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>Picks one token a row.</summary>
internal interface ITokenChoice
{
    /// <summary>Log-probabilities float32 [rows, V] -> a token a row.</summary>
    /// <param name="logProbabilities">Of the next token.</param>
    /// <param name="randoms">Each row's own random numbers, so that what it becomes does not depend on the rows beside it.</param>
    long[] Choose(Tensor logProbabilities, IReadOnlyList<Random> randoms);
}
