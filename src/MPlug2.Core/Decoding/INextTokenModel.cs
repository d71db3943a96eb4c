using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>
/// What a search needs to know: the scores of the next token, for rows that the search keeps, drops, copies and extends. One row is one
/// hypothesis; rows of one medium are neighbours.
/// </summary>
internal interface INextTokenModel : IDisposable
{
    /// <summary>Feeds the same-length beginnings of all texts, one a medium. int64 [B, n] -> scores [B, V].</summary>
    Tensor Begin(Tensor prefix);

    /// <summary>
    /// Row r becomes a copy of the former row <paramref name="parents"/>[r], extended by <paramref name="tokens"/>[r].
    /// <paramref name="media"/> names the media that go on, as positions among those of the last call; null where all do.
    /// </summary>
    /// <returns>Scores [rows, V].</returns>
    Tensor Extend(long[] parents, long[] tokens, long[]? media);
}
