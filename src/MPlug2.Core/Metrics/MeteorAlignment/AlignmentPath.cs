namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>Matches chosen so far, on the way through the reference. Changes as it goes.</summary>
internal sealed class AlignmentPath
{
    private const int NoMatch = -1;

    private readonly bool[] _covered;
    private readonly bool[] _hypothesisCovered;
    private int _hypothesisEnd = NoMatch; // where the open chunk would go on in the caption

    public AlignmentPath(int hypothesisLength, int referenceLength)
    {
        Matches = new PhraseMatch[referenceLength];
        _covered = new bool[referenceLength];
        _hypothesisCovered = new bool[hypothesisLength];
    }

    private AlignmentPath(AlignmentPath other)
    {
        Matches = [.. other.Matches];
        _covered = [.. other._covered];
        _hypothesisCovered = [.. other._hypothesisCovered];
        _hypothesisEnd = other._hypothesisEnd;
        (Weight, Chunks, Distance) = (other.Weight, other.Chunks, other.Distance);
    }

    /// <summary>The match that begins at each word of the reference, of length 0 where none does.</summary>
    public PhraseMatch[] Matches { get; }

    public int HypothesisLength => _hypothesisCovered.Length;

    /// <summary>Matched words of both sides, a match that is not exact counting half and rounded down on each side.</summary>
    public int Weight { get; private set; }

    public int Chunks { get; private set; }

    public int Distance { get; private set; }

    public bool IsCovered(int position) => _covered[position];

    public bool IsFree(PhraseMatch match) => !_covered.AsSpan(match.Start, match.Length).Contains(true)
        && !_hypothesisCovered.AsSpan(match.HypothesisStart, match.HypothesisLength).Contains(true);

    /// <summary>Settles a match, to be counted when the search comes to it.</summary>
    public void Cover(PhraseMatch match)
    {
        Matches[match.Start] = match;
        _covered.AsSpan(match.Start, match.Length).Fill(true);
        _hypothesisCovered.AsSpan(match.HypothesisStart, match.HypothesisLength).Fill(true);
    }

    /// <summary>Counts the settled match that begins here; does nothing inside a longer one.</summary>
    public void PassFixed(int position)
    {
        if (Matches[position] is { Length: > 0 } match)
        {
            Count(match);
            Distance += DistanceOf(match);
        }
    }

    /// <summary>A path that takes this match as well.</summary>
    public AlignmentPath With(PhraseMatch match)
    {
        var path = new AlignmentPath(this);
        path.Cover(match);
        path.Count(match);

        // METEOR adds the distance to the path it came from. That changes which alignment wins, so it is kept.
        Distance += DistanceOf(match);
        return path;
    }

    /// <summary>Leaves a word of the reference without a match, or ends: an open chunk is closed.</summary>
    public void Skip()
    {
        if (_hypothesisEnd != NoMatch)
        {
            Chunks++;
            _hypothesisEnd = NoMatch;
        }
    }

    private void Count(PhraseMatch match)
    {
        Weight += match.Module == 0 ? match.Length + match.HypothesisLength : match.Length / 2 + match.HypothesisLength / 2;
        if (_hypothesisEnd != NoMatch && match.HypothesisStart != _hypothesisEnd)
        {
            Chunks++;
        }

        _hypothesisEnd = match.HypothesisEnd;
    }

    private static int DistanceOf(PhraseMatch match) => Math.Abs(match.Start - match.HypothesisStart);
}
