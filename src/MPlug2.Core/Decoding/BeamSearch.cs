using MPlug2.Platform;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>Beam search over a batch of media; <see cref="BeamSemantics"/> says what becomes of ended beams.</summary>
internal sealed class BeamSearch(GenerationOptions options, int endToken) : ITextSearch
{
    private readonly ScoreRules _rules = new(options, endToken);

    public IReadOnlyList<IReadOnlyList<Hypothesis>> Search(
        INextTokenModel model, IReadOnlyList<IReadOnlyList<int>> prefixes, CancellationToken cancellationToken)
    {
        BeamSet[] all = [.. prefixes.Select(CreateSet)];
        BeamSet[] alive = all;
        float[] logProbabilities = new float[all.Length]; // one row a medium at first, then BeamSize rows
        using var prefix = TextSearch.PrefixTensor(prefixes);
        var scores = model.Begin(prefix);                  // [B, V]
        try
        {
            for (var step = 0; alive.Length > 0; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var best = BestCandidates(scores, alive, logProbabilities, step);
                var survivors = alive.Select((set, i) => set.Advance(best[i], step == options.MostTokens - 1)).ToArray();
                scores.Dispose();
                (alive, logProbabilities, scores) =
                    Continue(model, alive, survivors, logProbabilities.Length / alive.Length);
            }
        }
        finally
        {
            scores.Dispose();
        }

        return [.. all.Select(set => set.Best(options.Hypotheses))];
    }

    private BeamSet CreateSet(IReadOnlyList<int> prefix) => options.Semantics == BeamSemantics.Official
        ? new OfficialBeamSet(prefix, options.BeamSize, endToken)
        : new StandardBeamSet(prefix, options.BeamSize, endToken);

    private BeamCandidate[][] BestCandidates(Tensor scores, BeamSet[] alive, float[] logProbabilities, int step)
    {
        using var scope = NewDisposeScope();
        var vocabulary = (int)scores.shape[1];
        var rows = logProbabilities.Length / alive.Length;
        var wanted = (int)Math.Min(alive[0].CandidatesWanted, (long)rows * vocabulary);
        var penalty = options.Penalty(step + 1);
        using var divisor = penalty.ToScalar();

        var words = _rules.Apply(scores.to(ScalarType.Float32), alive.SelectMany(set => set.Sequences), step);
        var total = words.softmax(1).log().Plus(tensor(logProbabilities, [logProbabilities.Length, 1], device: scores.device));
        _rules.BlockEarlyEnd(total, step);
        var ranked = total.div(divisor).view(alive.Length, (long)rows * vocabulary).topk(wanted); // [B, wanted]
        var values = ranked.values.cpu().data<float>().ToArray();
        var indices = ranked.indexes.cpu().data<long>().ToArray();

        return [.. Enumerable.Range(0, alive.Length).Select(medium => Enumerable.Range(medium * wanted, wanted).Select(i =>
            new BeamCandidate((int)(indices[i] / vocabulary), (int)(indices[i] % vocabulary), values[i], values[i] * (float)penalty)).ToArray())];
    }

    private static (BeamSet[] Alive, float[] LogProbabilities, Tensor Scores) Continue(
        INextTokenModel model, BeamSet[] sets, IReadOnlyList<BeamCandidate>[] survivors, int rows)
    {
        long[] media = [.. Enumerable.Range(0, sets.Length).Where(i => survivors[i].Count > 0).Select(i => (long)i)];
        if (media.Length == 0)
        {
            return ([], [], zeros(0));
        }

        long[] parents = [.. media.SelectMany(i => survivors[i].Select(candidate => i * rows + candidate.Parent))];
        long[] tokens = [.. media.SelectMany(i => survivors[i].Select(candidate => (long)candidate.Token))];
        float[] logProbabilities = [.. media.SelectMany(i => survivors[i].Select(candidate => candidate.LogProbability))];
        var scores = model.Extend(parents, tokens, media.Length == sets.Length ? null : media);
        return ([.. media.Select(i => sets[i])], logProbabilities, scores);
    }
}
