using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>Prediction, references and group of a row.</summary>
internal sealed class CaptionedRows(string label, string predicted, string? group, string role = "predicted caption")
    : IExampleReader<(string Predicted, IReadOnlyList<string> References, object? Group)>
{
    private readonly InputColumn<IReadOnlyList<string>> _references = InputColumns.Texts("label", label);
    private readonly InputColumn<string> _predicted = InputColumns.Text(role, predicted);

    private readonly InputColumn<object?> _group = InputColumns.Identity("group", group);

    public IReadOnlyList<InputColumn> Columns => [_references, _predicted, _group];

    public (string Predicted, IReadOnlyList<string> References, object? Group) Read(InputRow row, CancellationToken stop) =>
        (row.Get(_predicted), row.Get(_references), row.Get(_group));
}
