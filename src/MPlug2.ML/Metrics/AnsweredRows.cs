using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>Prediction, answers of people and type of a question.</summary>
internal sealed class AnsweredRows(string label, string predicted, string? type)
    : IExampleReader<(string Predicted, IReadOnlyList<string> Answers, string? Type)>
{
    private readonly InputColumn<IReadOnlyList<string>> _answers = InputColumns.Texts("label", label);
    private readonly InputColumn<string> _predicted = InputColumns.Text("predicted answer", predicted);
    private readonly InputColumn<string> _type = InputColumns.Text("question type", type);

    public IReadOnlyList<InputColumn> Columns => [_answers, _predicted, _type];

    public (string Predicted, IReadOnlyList<string> Answers, string? Type) Read(InputRow row, CancellationToken stop) =>
        (row.Get(_predicted), row.Get(_answers), row.Get(_type));
}
