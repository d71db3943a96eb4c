namespace MPlug2.Metrics;

/// <summary>A caption as CIDEr sees it: for n = 1 to 4 the weighted counts of its n-grams, their norm, and a length.</summary>
internal sealed class CiderVector
{
    private CiderVector(Dictionary<string, double>[] weights, double[] norms, int length)
    {
        Weights = weights;
        Norms = norms;
        Length = length;
    }

    public static CiderVector Of(string caption, CiderDocumentFrequency frequencies)
    {
        var tokens = NGrams.Tokens(caption);
        var weights = NGrams.Count(tokens)
            .Select(counts => counts.ToDictionary(
                entry => entry.Key, entry => entry.Value * frequencies.Weight(entry.Key), StringComparer.Ordinal))
            .ToArray();
        var norms = weights.Select(ofLength => Math.Sqrt(ofLength.Values.Sum(weight => weight * weight))).ToArray();

        // The official "length" counts the bigrams.
        return new CiderVector(weights, norms, Math.Max(tokens.Length - 1, 0));
    }

    public Dictionary<string, double>[] Weights { get; }

    public double[] Norms { get; }

    public int Length { get; }

    /// <summary>The cosine for one n; <paramref name="clip"/> allows this caption's weights no more than the reference's.</summary>
    public double Cosine(CiderVector reference, int index, bool clip)
    {
        var product = 0.0;
        foreach (var (ngram, weight) in Weights[index])
        {
            if (reference.Weights[index].TryGetValue(ngram, out var referenceWeight))
            {
                product += (clip ? Math.Min(weight, referenceWeight) : weight) * referenceWeight;
            }
        }

        var norms = Norms[index] * reference.Norms[index];
        return norms == 0 ? product : product / norms;
    }
}
