using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Multi-head self-attention over the places of a map or of its windows. [N, h*w, C] -> [N, h*w, C], a class token in front where there is one.</summary>
internal sealed class MapAttention : NetworkPart
{
    private readonly LinearLayer? _inProjection;
    private readonly QueryValueProjection? _queryValueProjection;
    private readonly LinearLayer _outProjection;
    private readonly RelativePositions? _positions;
    private readonly int _heads;

    internal MapAttention(VisionMapConfig config, int side, Initialization projection, Initialization intoResidual, TensorOptions options)
        : base(nameof(MapAttention))
    {
        var width = config.Width;
        if (config.QueryValueBias)
        {
            _queryValueProjection = AddPart("in_projection", new QueryValueProjection(width, projection, options));
        }
        else
        {
            _inProjection = AddPart("in_projection", new LinearLayer(width, 3L * width, options, projection));
        }

        _outProjection = AddPart("out_projection", new LinearLayer(width, width, options, intoResidual));
        _positions = config.RelativePositions == RelativePositionRule.None
            ? null
            : AddPart("relative_positions", new RelativePositions(side, width / config.Heads, config.RelativePositions, options));
        _heads = config.Heads;
    }

    /// <summary>
    /// Most scores (of all heads) at a time, 64 MB of them: larger maps are done row by row of queries. In training the gradient needs all of them, and they
    /// are held until it is computed.
    /// </summary>
    internal long MaximumScores { get; init; } = 1L << 24;

    /// <summary>[N, (1+) h*w, C] -> [N, (1+) h*w, C].</summary>
    internal Tensor Forward(Tensor tokens, int height, int width)
    {
        using var scope = NewDisposeScope();
        var shape = tokens.shape;
        var packed = (_inProjection?.Forward(tokens) ?? _queryValueProjection!.Forward(tokens))
            .view(shape[0], shape[1], 3, _heads, shape[2] / _heads)
            .permute(2, 0, 3, 1, 4); // [3, N, A, n, D]
        var attended = Attend(packed.select(0, 0), packed.select(0, 1), packed.select(0, 2), height, width);
        return _outProjection.Forward(attended.transpose(1, 2).reshape(shape)).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor queries, Tensor keys, Tensor values, int height, int width)
    {
        if (_positions is null)
        {
            return nn.functional.scaled_dot_product_attention(queries, keys, values);
        }

        var scoresOfRow = queries.shape[0] * _heads * width * height * width;
        var rows = (int)Math.Clamp(MaximumScores / scoresOfRow, 1, height);
        var (byRow, byColumn) = _positions.Tables(height, width);
        var parts = new List<Tensor>();
        for (var first = 0; first < height; first += rows)
        {
            using var scope = NewDisposeScope();
            long count = Math.Min(rows, height - first);
            var some = rows >= height ? queries : queries.narrow(2, (long)first * width, count * width);
            var scores = RelativePositions.Scores(some, byRow.narrow(0, first, count), byColumn);
            parts.Add(nn.functional.scaled_dot_product_attention(some, keys, values, scores).MoveToOuterDisposeScope());
        }

        return parts.Count == 1 ? parts[0] : cat(parts, 2);
    }
}
