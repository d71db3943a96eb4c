namespace MPlug2.Decoding;

/// <summary>
/// Usual bookkeeping: an ended hypothesis is frozen, the next best takes its place, and the medium ends when no living hypothesis can
/// still beat the worst of the <c>size</c> best ended ones.
/// </summary>
internal sealed class StandardBeamSet(IReadOnlyList<int> prefix, int size, int endToken) : BeamSet(prefix, size, endToken)
{
    // Each row contributes the end token once at most, so twice the beams always leaves enough that live.
    internal override int CandidatesWanted => 2 * Size;

    internal override IReadOnlyList<BeamCandidate> Advance(IReadOnlyList<BeamCandidate> best, bool last)
    {
        var alive = new List<BeamCandidate>(Size);
        for (var rank = 0; rank < best.Count && alive.Count < Size; rank++)
        {
            if (best[rank].Token != EndToken && !last)
            {
                alive.Add(best[rank]);
            }
            else if (rank < Size)
            {
                End(best[rank]);
            }
        }

        return last || IsDecided(alive) ? [] : GoOn(alive);
    }

    private bool IsDecided(List<BeamCandidate> alive) =>
        Ended.Count >= Size && Best(Size)[^1].Score >= alive[0].Score;
}
