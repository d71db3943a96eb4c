using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Reads rows of texts for scoring.</summary>
internal sealed class TextClassifierReader(TextColumns texts) : IExampleReader<MediaExample<TextClassificationExample>>
{
    public IReadOnlyList<InputColumn> Columns => texts.Columns;

    public MediaExample<TextClassificationExample> Read(InputRow row, CancellationToken stop)
    {
        var (text, second) = texts.Read(row);
        return TextClassRow.Fault(text, second) is { } fault
            ? throw new InvalidDataException("A row has " + fault)
            : new(new TextClassificationExample(text, second), null);
    }
}
