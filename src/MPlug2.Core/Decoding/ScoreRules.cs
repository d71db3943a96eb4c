using System.Runtime.InteropServices;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>What changes scores before words are chosen: repetition penalty, blocked n-grams, minimum length.</summary>
internal sealed class ScoreRules(GenerationOptions options, int endToken)
{
    private static readonly TorchSharp.Scalar Never = Scalars.Of(-1e20); // the reference's number

    /// <summary>Applies the rules that look at the text so far. [rows, V] -> [rows, V]; the same tensor where none is on.</summary>
    internal Tensor Apply(Tensor scores, IEnumerable<IReadOnlyList<int>> sequences, int step)
    {
        if (options.RepetitionPenalty == 1 && options.NoRepeatNgram == 0)
        {
            return scores;
        }

        var vocabulary = (int)scores.shape[1];
        var changed = scores.cpu().clone();
        var values = MemoryMarshal.Cast<byte, float>(changed.bytes); // [rows, V]
        var row = 0;
        foreach (var sequence in sequences)
        {
            foreach (var token in options.RepetitionPenalty == 1 ? [] : sequence.Distinct())
            {
                var at = row * vocabulary + token;
                var value = values[at];
                values[at] = (float)(value > 0 ? value / options.RepetitionPenalty : value * options.RepetitionPenalty);
            }

            foreach (var token in RepeatingTokens(sequence))
            {
                values[row * vocabulary + token] = float.NegativeInfinity;
            }

            row++;
        }

        return changed.to(scores.device);
    }

    /// <summary>Before the minimum length the end token is as good as impossible. In place, [rows, V].</summary>
    internal void BlockEarlyEnd(Tensor logProbabilities, int step)
    {
        if (step < options.LeastTokens)
        {
            using var column = logProbabilities.select(1, endToken);
            column.fill_(Never);
        }
    }

    /// <summary>Tokens that would complete an n-gram which the sequence already has.</summary>
    private IEnumerable<int> RepeatingTokens(IReadOnlyList<int> sequence)
    {
        var n = options.NoRepeatNgram;
        if (n == 0 || sequence.Count < n)
        {
            yield break;
        }

        var ending = sequence.Skip(sequence.Count - n + 1).ToArray();
        for (var start = 0; start + n <= sequence.Count; start++)
        {
            if (ending.AsSpan().SequenceEqual(sequence.Skip(start).Take(n - 1).ToArray()))
            {
                yield return sequence[start + n - 1];
            }
        }
    }
}
