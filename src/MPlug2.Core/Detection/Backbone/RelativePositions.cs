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

    /// <summary>The entries for each pair of rows, [h, h, D], and of columns, [w, w, D], of a map; they belong to the caller's scope.</summary>
    internal (Tensor Rows, Tensor Columns) Tables(int height, int width) => (Table(_rows, height), Table(_columns, width));

    /// <summary>What is added to the scores of the queries of some rows of a map.</summary>
    /// <param name="queries">Unscaled, [N, A, rows * w, D].</param>
    /// <param name="byRow">Those rows of the first table, [rows, h, D].</param>
    /// <param name="byColumn">The second table, [w, w, D].</param>
    /// <returns>[N, A, rows * w, h * w].</returns>
    internal static Tensor Scores(Tensor queries, Tensor byRow, Tensor byColumn)
    {
        using var scope = NewDisposeScope();
        var shape = queries.shape;
        long height = byRow.shape[1], width = byColumn.shape[0];
        long heads = shape[0] * shape[1], count = shape[2] / width, depth = shape[3];
        var places = queries.reshape(heads, count, width, depth);
        var alongRows = places.permute(1, 0, 2, 3).reshape(count, heads * width, depth).bmm(byRow.transpose(1, 2))       // [rows, N*A*w, h]
            .view(count, heads, width, height).permute(1, 0, 2, 3).contiguous();                                        // [N*A, rows, w, h]
        var alongColumns = places.permute(2, 0, 1, 3).reshape(width, heads * count, depth).bmm(byColumn.transpose(1, 2)) // [w, N*A*rows, w]
            .view(width, heads, count, width).permute(1, 2, 0, 3).contiguous();                                         // [N*A, rows, w, w]
        return alongRows.unsqueeze(-1).Plus(alongColumns.unsqueeze(-2))                                                 // [N*A, rows, w, h, w]
            .reshape(shape[0], shape[1], shape[2], height * width).MoveToOuterDisposeScope();
    }

    private Tensor Table(Tensor table, int size)
    {
        using var scope = NewDisposeScope();
        return PositionTable.Gather(PositionTable.Fit(table, 2 * size - 1, _rule), size).MoveToOuterDisposeScope();
    }
}
