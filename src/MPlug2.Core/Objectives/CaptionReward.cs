using MPlug2.Metrics;

namespace MPlug2.Objectives;

/// <summary>
/// What self-critical training rewards: CIDEr-D of a caption against all captions of its clip, words weighted by how rare they are among
/// all training captions.
/// </summary>
/// <remarks>Immutable, so safe for any number of threads.</remarks>
public sealed class CaptionReward
{
    private readonly CiderD _scorer;

    /// <summary>Takes a table of frequencies, such as one of a larger corpus.</summary>
    /// <exception cref="ArgumentException">The table is of fewer than two clips: then every reward is 0.</exception>
    public CaptionReward(CiderDocumentFrequency frequencies)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        if (frequencies.Documents < 2)
        {
            throw new ArgumentException(
                $"The word frequencies are of {frequencies.Documents} clip; CIDEr compares at least two, else every reward is 0. Give " +
                "the captions of all training clips, or a table of a larger corpus.", nameof(frequencies));
        }

        _scorer = new CiderD(frequencies);
    }

    /// <summary>Counts the training captions as they are written, given clip by clip.</summary>
    public static CaptionReward FromCaptions(IEnumerable<IReadOnlyList<string>> captionsOfEachClip)
    {
        ArgumentNullException.ThrowIfNull(captionsOfEachClip);
        return new(CiderDocumentFrequency.FromReferences(captionsOfEachClip.Select(Tokenized)));
    }

    /// <summary>Prepares the captions of one clip, once for all steps of the training.</summary>
    public CiderReferences Prepare(IReadOnlyList<string> captions)
    {
        ArgumentNullException.ThrowIfNull(captions);
        return _scorer.Prepare(Tokenized(captions));
    }

    /// <summary>The reward of a caption as it is written, from 0 to 10.</summary>
    public double Of(string caption, CiderReferences references)
    {
        ArgumentNullException.ThrowIfNull(caption);
        return _scorer.Score(PtbTokenizer.TokenizeForScoring(caption), references);
    }

    private static string[] Tokenized(IReadOnlyList<string> captions) => [.. captions.Select(PtbTokenizer.TokenizeForScoring)];
}
