namespace MPlug2.Detection;

/// <summary>Anchors and the network that says where there may be an object.</summary>
public sealed record ProposalConfig
{
    /// <summary>Side of the anchors of each of the five levels in pixels; default 32, 64, 128, 256, 512.</summary>
    public IReadOnlyList<double> AnchorSizes { get; init; } = [32, 64, 128, 256, 512];

    /// <summary>Height over width of the anchors; default 0.5, 1, 2.</summary>
    public IReadOnlyList<double> AnchorRatios { get; init; } = [0.5, 1, 2];

    /// <summary>Overlap below which an anchor is background; default 0.3.</summary>
    public double NegativeOverlap { get; init; } = 0.3;

    /// <summary>Overlap from which an anchor is an object; default 0.7. The best anchors of each object are so anyway.</summary>
    public double PositiveOverlap { get; init; } = 0.7;

    /// <summary>Anchors a picture that the loss looks at; default 256.</summary>
    public int Samples { get; init; } = 256;

    /// <summary>Largest part of objects among the samples; default 0.5.</summary>
    public double PositiveFraction { get; init; } = 0.5;

    /// <summary>Best anchors of each level before suppression, in training; default 2000.</summary>
    public int CandidatesInTraining { get; init; } = 2000;

    /// <summary>The same in scoring; default 1000.</summary>
    public int Candidates { get; init; } = 1000;

    /// <summary>Proposals of a picture in training; default 1000.</summary>
    public int KeptInTraining { get; init; } = 1000;

    /// <summary>The same in scoring; default 1000.</summary>
    public int Kept { get; init; } = 1000;

    /// <summary>
    /// In scoring, proposals less likely an object than this are left out, 0 to below 1; default 0: none, as published detectors do. Pictures with few
    /// objects are then scored several times faster; pictures with many keep their proposals.
    /// </summary>
    public double MinimumScore { get; init; }

    /// <summary>Overlap above which the weaker of two proposals of a level is dropped; default 0.7.</summary>
    public double SuppressionOverlap { get; init; } = 0.7;

    internal IEnumerable<string> Faults()
    {
        if (AnchorSizes.Count != FeaturePyramid.Levels || AnchorRatios.Count == 0 || AnchorSizes.Concat(AnchorRatios).Any(value => !(value > 0)))
        {
            yield return $"Proposals.AnchorSizes are {FeaturePyramid.Levels} numbers above 0, one a level, and Proposals.AnchorRatios at least one";
        }

        if (!(NegativeOverlap > 0 && NegativeOverlap <= PositiveOverlap && PositiveOverlap < 1) || PositiveFraction is not (> 0 and <= 1) ||
            SuppressionOverlap is not (>= 0 and <= 1))
        {
            yield return "Proposals' overlaps and fraction lie in 0 to 1, NegativeOverlap not above PositiveOverlap";
        }

        if (MinimumScore is not (>= 0 and < 1))
        {
            yield return $"Proposals.MinimumScore {MinimumScore} is not 0 or more and below 1";
        }

        if (Samples < 1 || CandidatesInTraining < 1 || Candidates < 1 || KeptInTraining < 1 || Kept < 1)
        {
            yield return "Proposals' counts are at least 1";
        }
    }
}
