using MPlug2.Layers;
using MPlug2.Platform;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// Decomposed relative positions of one block: a query's score of a key grows by query x row table[distance in rows] + query x column table[distance in
/// columns]. The tables are shared by the heads; new ones are zero.
/// </summary>
internal sealed class RelativePositions : NetworkPart
{
    private readonly Parameter _rows;    // [2S-1, D]
    private readonly Parameter _columns; // [2S-1, D]
    private readonly RelativePositionRule _rule;

    /// <param name="side">Side S of the map that the tables are for.</param>
    /// <param name="headWidth">Width D of a head.</param>
    /// <param name="rule">How they are fitted to other maps.</param>
    /// <param name="options">Type and device.</param>
    internal RelativePositions(int side, int headWidth, RelativePositionRule rule, TensorOptions options) : base(nameof(RelativePositions))
    {
        _rows = AddParameter("rows", options, Initialization.Zeros, 2L * side - 1, headWidth);
        _columns = AddParameter("columns", options, Initialization.Zeros, 2L * side - 1, headWidth);
        _rule = rule;
    }

    /// <summary>What is added to the scores of the queries of some rows of a map.</summary>
    /// <param name="queries">Unscaled, [N, A, rows * w, D].</param>
    /// <param name="height">Rows h of the map.</param>
    /// <param name="width">Columns w of the map.</param>
    /// <param name="firstRow">The first row of the queries.</param>
    /// <returns>[N, A, rows * w, h * w].</returns>
    internal Tensor Scores(Tensor queries, int height, int width, int firstRow)
    {
        using var scope = NewDisposeScope();
        var shape = queries.shape;
        long heads = shape[0] * shape[1], count = shape[2] / width, depth = shape[3];
        var byRow = PositionTable.Gather(PositionTable.Fit(_rows, 2 * height - 1, _rule), firstRow, (int)count, height); // [rows, h, D]
        var byColumn = PositionTable.Gather(PositionTable.Fit(_columns, 2 * width - 1, _rule), 0, width, width);         // [w, w, D]
        var places = queries.reshape(heads, count, width, depth);
        var alongRows = places.permute(1, 0, 2, 3).reshape(count, heads * width, depth).bmm(byRow.transpose(1, 2))       // [rows, N*A*w, h]
            .view(count, heads, width, height).permute(1, 0, 2, 3).contiguous();                                        // [N*A, rows, w, h]
        var alongColumns = places.permute(2, 0, 1, 3).reshape(width, heads * count, depth).bmm(byColumn.transpose(1, 2)) // [w, N*A*rows, w]
            .view(width, heads, count, width).permute(1, 2, 0, 3).contiguous();                                         // [N*A, rows, w, w]
        return alongRows.unsqueeze(-1).Plus(alongColumns.unsqueeze(-2))                                                 // [N*A, rows, w, h, w]
            .reshape(shape[0], shape[1], shape[2], (long)height * width).MoveToOuterDisposeScope();
    }
}
