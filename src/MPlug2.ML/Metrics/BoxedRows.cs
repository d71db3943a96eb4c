using Microsoft.ML.Data;
using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>The right box, the predicted box and the split of a phrase.</summary>
internal sealed class BoxedRows(string label, string predicted, string? split)
    : IExampleReader<(double[] Label, double[] Predicted, string? Split)>
{
    private readonly InputColumn<double[]> _label = Numbers("label", label);
    private readonly InputColumn<double[]> _predicted = Numbers("predicted box", predicted);
    private readonly InputColumn<string> _split = InputColumns.Text("split", split);

    public IReadOnlyList<InputColumn> Columns => [_label, _predicted, _split];

    public (double[] Label, double[] Predicted, string? Split) Read(InputRow row, CancellationToken stop) =>
        (row.Get(_label), row.Get(_predicted), row.Get(_split));

    private static InputColumn<double[]> Numbers(string role, string name) => new InputColumn<double[]>(role, name)
        .AcceptingVector<float>(NumberDataViewType.Single, static values => [.. values.DenseValues().Select(value => (double)value)])
        .AcceptingVector<double>(NumberDataViewType.Double, static values => [.. values.DenseValues()]);
}
