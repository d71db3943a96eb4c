namespace MPlug2.Metrics;

/// <summary>
/// CIDEr-D, the "CIDEr" that captioning papers report and the reward of self-critical training: cosine similarity of weighted n-grams,
/// clipped, with a penalty on the difference in length, times 10. From 0 to 10.
/// </summary>
/// <remarks>Captions come tokenised, words separated by white space: see <see cref="PtbTokenizer"/>. Thread-safe.</remarks>
public sealed class CiderD
{
    private const double Scale = 10;
    private const double Sigma = 6;

    private readonly CiderDocumentFrequency _frequencies;

    /// <summary>Makes a scorer whose n-grams weigh as this table says.</summary>
    public CiderD(CiderDocumentFrequency frequencies)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        _frequencies = frequencies;
    }

    /// <summary>Prepares the references of one item, so that scoring a caption costs only the caption.</summary>
    public CiderReferences Prepare(IReadOnlyList<string> references)
    {
        CaptionArguments.Validate("", references);
        return new CiderReferences([.. references.Select(reference => CiderVector.Of(reference, _frequencies))]);
    }

    /// <summary>The score of one caption against references that this scorer prepared.</summary>
    public double Score(string hypothesis, CiderReferences references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        var caption = CiderVector.Of(hypothesis, _frequencies);
        return MeanCosine(caption, references, clip: true, static (length, other) =>
        {
            double difference = length - other;
            return Math.Exp(-difference * difference / (2 * Sigma * Sigma));
        });
    }

    /// <summary>The score of one caption against its references.</summary>
    public double Score(string hypothesis, IReadOnlyList<string> references) => Score(hypothesis, Prepare(references));

    /// <summary>The older plain CIDEr of the same caption: neither clipped nor penalised for length.</summary>
    public double ScorePlain(string hypothesis, CiderReferences references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        return MeanCosine(CiderVector.Of(hypothesis, _frequencies), references, clip: false, static (_, _) => 1);
    }

    private static double MeanCosine(CiderVector caption, CiderReferences references, bool clip, Func<int, int, double> lengthFactor)
    {
        var sum = 0.0;
        foreach (var reference in references.Vectors)
        {
            var factor = lengthFactor(caption.Length, reference.Length);
            for (var n = 0; n < NGrams.Longest; n++)
            {
                sum += caption.Cosine(reference, n, clip) * factor;
            }
        }

        return Scale * sum / NGrams.Longest / references.Count;
    }
}
