using MPlug2.ML.Data;

namespace MPlug2.ML.TestApp;

internal sealed class LengthReader(string text, string? weight) : IExampleReader<LengthExample>
{
    private readonly InputColumn<string> _text = InputColumns.Text("text", text);
    private readonly InputColumn<double?> _weight = InputColumns.Number("weight", weight);

    public IReadOnlyList<InputColumn> Columns => [_text, _weight];

    public LengthExample Read(InputRow row, CancellationToken stop) => new(row.Get(_text), row.Get(_weight) ?? 1);
}
