using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>From options to a search.</summary>
internal static class TextSearch
{
    internal static ITextSearch Create(GenerationOptions options, int endToken) => options.Validated().Method switch
    {
        SearchMethod.Beam => new BeamSearch(options, endToken),
        SearchMethod.Greedy => new TokenByTokenSearch(options, endToken, new GreedyChoice()),
        SearchMethod.Sampling => new TokenByTokenSearch(options, endToken, new SampledChoice(options)),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "Unknown search method."),
    };

    /// <summary>int64 [B, n] of the given beginnings.</summary>
    internal static Tensor PrefixTensor(IReadOnlyList<IReadOnlyList<int>> prefixes)
    {
        var length = prefixes[0].Count;
        if (length == 0 || prefixes.Any(prefix => prefix.Count != length))
        {
            throw new ArgumentException("All texts of a batch begin with the same number of tokens, at least one.", nameof(prefixes));
        }

        return tensor(prefixes.SelectMany(prefix => prefix).Select(id => (long)id).ToArray(), [prefixes.Count, length]);
    }
}
