using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>Right classes, scores and group of a row.</summary>
internal sealed class ScoredClassRows(string label, string score, string? group)
    : IExampleReader<(LabelValue Label, float[] Scores, object? Group)>
{
    private readonly InputColumn<LabelValue> _label = NamedLabels.Several("label", label);
    private readonly InputColumn<float[]> _scores = InputColumns.Vector("score", score);
    private readonly InputColumn<object?> _group = InputColumns.Identity("view group", group);

    public IReadOnlyList<InputColumn> Columns => [_label, _scores, _group];

    public (LabelValue Label, float[] Scores, object? Group) Read(InputRow row, CancellationToken stop) =>
        (row.Get(_label), row.Get(_scores), row.Get(_group));
}
