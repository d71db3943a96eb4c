using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Training rows of texts.</summary>
internal sealed class TextExampleSource(IReadOnlyList<TextClassRow> rows) : IExampleSource<TextClassificationExample>
{
    public int Count => rows.Count;

    public TextClassificationExample? Load(int index, int epoch, CancellationToken cancellationToken) => rows[index].Example;
}
