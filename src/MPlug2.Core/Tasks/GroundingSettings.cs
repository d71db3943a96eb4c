namespace MPlug2.Tasks;

/// <summary>What a grounder is besides its weights; travels with them in every saved model.</summary>
public sealed record GroundingSettings
{
    /// <summary>Most tokens of a phrase; longer ones lose their end. Default 20, as mPLUG.</summary>
    public int MaximumPhraseTokens { get; init; } = 20;

    /// <summary>Values that a coordinate can take, 0 and 1 included; each is a word to the decoder. Default 337, as mPLUG at 336 pixels.</summary>
    public int Bins { get; init; } = 337;

    /// <summary>
    /// Whether wrong numbers count by how wrong they are and how little the boxes overlap, as mPLUG; otherwise each number counts the same,
    /// which learns from nothing. Default true.
    /// </summary>
    public bool WeightByError { get; init; } = true;

    /// <summary>Deviation, in bins, of a bell of targets around the true one; 0, the default, knows one truth only, as mPLUG.</summary>
    public double TargetSpread { get; init; }

    /// <summary>
    /// Whether a coordinate counts as the value nearest to it, and not as the one below. Default false, as mPLUG, whose boxes come out half a
    /// value small.
    /// </summary>
    public bool NearestBin { get; init; }

    /// <summary>
    /// Whether a number is the mean of the likeliest value and its three neighbours on either side by their probabilities, and not the
    /// likeliest one. Default false, as mPLUG.
    /// </summary>
    public bool ExpectedValues { get; init; }

    /// <summary>Returns these settings, or throws one error that lists every fault.</summary>
    public GroundingSettings Validated() =>
        MaximumPhraseTokens >= 2 && Bins is >= 2 and <= 600 && TargetSpread is >= 0 and < 100 ? this : throw new ArgumentException(
            $"The grounding settings are not valid: MaximumPhraseTokens {MaximumPhraseTokens} is at least 2, Bins {Bins} is 2 to 600, TargetSpread " +
            $"{TargetSpread} is 0 to 100.");
}
