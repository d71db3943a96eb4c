using MPlug2.ML.Data;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>Reads and decodes rows for scoring. Rows of a block that name the same medium get the same frames, as one object.</summary>
/// <param name="layout">Where the medium is, how it is decoded, and what becomes of one that can't be read.</param>
/// <param name="example">Makes the task's example of what was decoded and the other columns.</param>
/// <param name="others">Those other columns.</param>
internal sealed class MediaExampleReader<TExample>(MediaLayout layout, Func<DecodedMedia, InputRow, TExample> example, params IReadOnlyList<InputColumn> others)
    : IExampleReader<MediaExample<TExample>>
    where TExample : class
{
    private readonly MediaColumns _columns = new(layout.Columns);
    private readonly MediaReader _reader = new(layout.Format);

    public IReadOnlyList<InputColumn> Columns => [.. _columns.Columns, .. others];

    public IReadOnlyList<MediaExample<TExample>?> ReadTogether(IReadOnlyList<InputRow> rows, CancellationToken stop)
    {
        var media = _reader.ReadTogether([.. rows.Select(_columns.Read)], layout.Scoring.Batch.ReadParallelism, stop);
        return [.. rows.Select((row, i) => media[i] is { } medium ? Make(medium, row) : null)];
    }

    public MediaExample<TExample> Read(InputRow row, CancellationToken stop)
    {
        try
        {
            return Make(_reader.Read(_columns.Read(row), null, stop), row);
        }
        catch (MediaRejectedException rejection) when (layout.BadMedia == BadMediaScoring.EmptyWithError)
        {
            return new(null, rejection);
        }
    }

    private MediaExample<TExample> Make(DecodedMedia medium, InputRow row) => new(example(medium, row), null, medium.Placement);
}
