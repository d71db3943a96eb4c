using MPlug2.ML.Data;

namespace MPlug2.ML.Tasks;

/// <summary>Reads rows of texts alone for scoring.</summary>
/// <param name="example">Makes the task's example of a row; null for one that the network does not see.</param>
/// <param name="columns">The columns that are read.</param>
internal sealed class TextExampleReader<TExample>(Func<InputRow, TExample?> example, params IReadOnlyList<InputColumn> columns)
    : IExampleReader<MediaExample<TExample>>
    where TExample : class
{
    public IReadOnlyList<InputColumn> Columns => columns;

    public MediaExample<TExample> Read(InputRow row, CancellationToken stop) => new(example(row), null);
}
