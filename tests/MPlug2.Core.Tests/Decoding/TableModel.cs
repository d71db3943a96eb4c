using MPlug2.Checkpoints;
using MPlug2.Decoding;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Decoding;

/// <summary>
/// The decoder of the search fixtures: scores = table_last[last] + 0.5 table_prev[the one before] + bias of the medium, and the end token
/// gains eos_bias[current length]. A beam keeps the bias of its medium wherever it moves.
/// </summary>
internal sealed class TableModel(TensorFile file) : INextTokenModel
{
    private const int EndToken = 102;
    private readonly Tensor _last = file.Read("inputs/beam/table_last");
    private readonly Tensor _previous = file.Read("inputs/beam/table_prev");
    private readonly Tensor _endBias = file.Read("inputs/beam/eos_bias_by_length");
    private readonly Tensor _bias = file.Read("inputs/beam/batch_bias");
    private List<(int Medium, List<long> Ids)> _rows = [];

    internal int Media => (int)_bias.shape[0];

    public Tensor Begin(Tensor prefix)
    {
        var ids = prefix.data<long>().ToArray();
        var length = (int)prefix.shape[1];
        _rows = [.. Enumerable.Range(0, (int)prefix.shape[0]).Select(medium => (medium, ids.Skip(medium * length).Take(length).ToList()))];
        return Scores();
    }

    public Tensor Extend(long[] parents, long[] tokens, long[]? media)
    {
        _rows = [.. parents.Select((parent, i) => (_rows[(int)parent].Medium, _rows[(int)parent].Ids.Append(tokens[i]).ToList()))];
        return Scores();
    }

    public void Dispose()
    {
        foreach (var table in new[] { _last, _previous, _endBias, _bias })
        {
            table.Dispose();
        }
    }

    private Tensor Scores()
    {
        using var scope = NewDisposeScope();
        return stack(_rows.Select(row =>
        {
            var scores = _last[row.Ids[^1]] + _previous[row.Ids.Count > 1 ? row.Ids[^2] : row.Ids[^1]].mul(Scalars.Of(0.5)) + _bias[row.Medium, 0];
            scores[EndToken] += _endBias[row.Ids.Count];
            return scores;
        }).ToArray()).MoveToOuterDisposeScope();
    }
}
