namespace MPlug2.Decoding;

/// <summary>
/// The reference's bookkeeping: the medium ends when its best beam ends, and then all its beams count; a beam that ends below the best is
/// recorded and nevertheless goes on, so it may be recorded again, longer.
/// </summary>
internal sealed class OfficialBeamSet(IReadOnlyList<int> prefix, int size, int endToken) : BeamSet(prefix, size, endToken)
{
    internal override int CandidatesWanted => Size;

    internal override IReadOnlyList<BeamCandidate> Advance(IReadOnlyList<BeamCandidate> best, bool last)
    {
        var ends = last || best[0].Token == EndToken;
        foreach (var candidate in best)
        {
            if (ends || candidate.Token == EndToken)
            {
                End(candidate);
            }
        }

        return ends ? [] : GoOn(best);
    }
}
