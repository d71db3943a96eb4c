namespace MPlug2.Decoding;

/// <summary>The hypotheses of one medium, alive and ended.</summary>
internal abstract class BeamSet(IReadOnlyList<int> prefix, int size, int endToken)
{
    private protected List<Hypothesis> Ended { get; } = [];

    private protected int Size { get; } = size;

    private protected int EndToken { get; } = endToken;

    /// <summary>Token sequences of the rows that are alive.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> Sequences { get; private protected set; } = [prefix];

    /// <summary>How many of the best candidates a step has to offer.</summary>
    internal abstract int CandidatesWanted { get; }

    /// <summary>Takes the best candidates of a step, best first; returns those that go on, none when this medium has ended.</summary>
    internal abstract IReadOnlyList<BeamCandidate> Advance(IReadOnlyList<BeamCandidate> best, bool last);

    /// <summary>The best ended hypotheses, best first; equal scores keep their order.</summary>
    internal IReadOnlyList<Hypothesis> Best(int count) => [.. Ended.OrderByDescending(hypothesis => hypothesis.Score).Take(count)];

    private protected IReadOnlyList<int> Extended(BeamCandidate candidate) => [.. Sequences[candidate.Parent], candidate.Token];

    private protected void End(BeamCandidate candidate) => Ended.Add(new Hypothesis(Extended(candidate), candidate.Score));

    private protected IReadOnlyList<BeamCandidate> GoOn(IReadOnlyList<BeamCandidate> survivors)
    {
        Sequences = [.. survivors.Select(Extended)];
        return survivors;
    }
}
