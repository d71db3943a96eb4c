using MPlug2.ML.Data;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The text columns of a row: one text, or two of a pair.</summary>
internal sealed class TextColumns(string text, string? second)
{
    private readonly InputColumn<string> _text = InputColumns.Text("text", text);
    private readonly InputColumn<string> _second = InputColumns.Text("second text", second);

    internal IReadOnlyList<InputColumn> Columns => [_text, _second];

    /// <summary>The texts of a row; the second is null where there is no column for it.</summary>
    internal (string Text, string? Second) Read(InputRow row) => (row.Get(_text), second is null ? null : row.Get(_second));

    /// <summary>A row to score.</summary>
    /// <exception cref="InvalidDataException">A text is empty.</exception>
    internal TextClassificationExample ReadExample(InputRow row) => new(row.Present(_text), second is null ? null : row.Present(_second));
}
