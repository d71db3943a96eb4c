using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>Training rows of texts alone, which are in memory already.</summary>
internal sealed class TextExampleSource<TRow, TExample>(IReadOnlyList<TRow> rows, Func<TRow, TExample> make) : IExampleSource<TExample>
    where TExample : class
{
    public int Count => rows.Count;

    public TExample Load(int index, int epoch, CancellationToken cancellationToken) => make(rows[index]);
}
