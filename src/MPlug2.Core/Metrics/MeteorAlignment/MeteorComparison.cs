namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>A caption aligned with a reference, as normalised words.</summary>
internal sealed record MeteorComparison(
    string[] Hypothesis, string[] Reference, IReadOnlyList<PhraseMatch> Matches, MeteorStatistics Statistics);
