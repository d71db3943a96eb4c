using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>Greedy search and sampling: every text grows by one chosen token a step until its end token.</summary>
internal sealed class TokenByTokenSearch(GenerationOptions options, int endToken, ITokenChoice choice) : ITextSearch
{
    private readonly ScoreRules _rules = new(options, endToken);

    public IReadOnlyList<IReadOnlyList<Hypothesis>> Search(
        INextTokenModel model, IReadOnlyList<IReadOnlyList<int>> prefixes, CancellationToken cancellationToken)
    {
        var copies = options.Hypotheses;
        var streams = new RandomStreams(options.Seed);
        Row[] all = [.. prefixes.SelectMany(prefix => Enumerable.Range(0, copies).Select(copy => new Row([.. prefix], streams.Create("sampling", copy))))];
        var alive = all;
        using var prefix = TextSearch.PrefixTensor(prefixes);
        var scores = Repeat(model.Begin(prefix), copies); // [rows, V]
        var rowsBefore = 1;
        try
        {
            for (var step = 0; alive.Length > 0; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Choose(alive, scores, step);
                scores.Dispose();
                (alive, scores) = Continue(model, alive, rowsBefore);
                rowsBefore = copies;
            }
        }
        finally
        {
            scores.Dispose();
        }

        return [.. all.Chunk(copies).Select(rows => rows.Select(row => row.Hypothesis(options)).OrderByDescending(h => h.Score).ToArray())];
    }

    private void Choose(Row[] rows, Tensor scores, int step)
    {
        using var scope = NewDisposeScope();
        var words = _rules.Apply(scores.to(ScalarType.Float32), rows.Select(row => row.Ids), step);
        var logProbabilities = words.log_softmax(1);
        _rules.BlockEarlyEnd(logProbabilities, step);
        var tokens = choice.Choose(logProbabilities, [.. rows.Select(row => row.Random)]);
        var chosen = logProbabilities.gather(1, tensor(tokens, [rows.Length, 1], device: scores.device)).cpu().data<float>().ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Append((int)tokens[i], chosen[i], endToken, step == options.MostTokens - 1);
        }
    }

    /// <summary>Media all of whose rows have ended leave; an ended row beside a living one idles.</summary>
    private (Row[] Alive, Tensor Scores) Continue(INextTokenModel model, Row[] rows, int rowsBefore)
    {
        var copies = options.Hypotheses;
        var media = rows.Chunk(copies).ToArray();
        long[] going = [.. Enumerable.Range(0, media.Length).Where(i => media[i].Any(row => !row.Ended)).Select(i => (long)i)];
        if (going.Length == 0)
        {
            return ([], zeros(0));
        }

        Row[] alive = [.. going.SelectMany(i => media[i])];
        long[] parents = [.. going.SelectMany(i => Enumerable.Range(0, copies).Select(copy => i * rowsBefore + Math.Min(copy, rowsBefore - 1)))];
        long[] tokens = [.. alive.Select(row => (long)row.Last)];
        return (alive, model.Extend(parents, tokens, going.Length == media.Length ? null : going));
    }

    private static Tensor Repeat(Tensor scores, int copies)
    {
        if (copies == 1)
        {
            return scores;
        }

        using (scores)
        {
            return scores.repeat_interleave(copies, 0);
        }
    }

    private sealed class Row(List<int> ids, Random random)
    {
        private float _logProbability;
        private int _generated;

        internal IReadOnlyList<int> Ids => ids;

        internal Random Random => random;

        internal bool Ended { get; private set; }

        /// <summary>The token to feed next.</summary>
        internal int Last { get; private set; }

        internal void Append(int token, float logProbability, int endToken, bool last)
        {
            Last = token;
            if (!Ended)
            {
                ids.Add(token);
                _logProbability += logProbability;
                _generated++;
                Ended = last || token == endToken;
            }
        }

        internal Hypothesis Hypothesis(GenerationOptions generation) => new([.. ids], (float)(_logProbability / generation.Penalty(_generated)));
    }
}
