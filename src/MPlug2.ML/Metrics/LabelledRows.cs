using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>Label and prediction of a row, both as labels.</summary>
internal sealed class LabelledRows(string label, string predicted) : IExampleReader<(LabelValue Label, LabelValue Predicted)>
{
    private readonly InputColumn<LabelValue> _label = NamedLabels.One("label", label);
    private readonly InputColumn<LabelValue> _predicted = NamedLabels.One("predicted label", predicted);

    public IReadOnlyList<InputColumn> Columns => [_label, _predicted];

    public (LabelValue Label, LabelValue Predicted) Read(InputRow row, CancellationToken stop) => (row.Get(_label), row.Get(_predicted));
}
