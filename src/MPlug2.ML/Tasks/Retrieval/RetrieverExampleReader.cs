using MPlug2.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Reads rows for embedding: a medium, a text, or both.</summary>
internal sealed class RetrieverExampleReader(MediaLayout layout, string textColumn) : IExampleReader<MediaExample<RetrievalExample>>
{
    private readonly MediaColumns _media = new(layout.Columns, optional: true);
    private readonly InputColumn<string> _text = InputColumns.Text("text", textColumn, optional: true);
    private readonly MediaReader _reader = new(layout.Format);

    public IReadOnlyList<InputColumn> Columns => [.. _media.Columns, _text];

    public IReadOnlyList<MediaExample<RetrievalExample>?> ReadTogether(IReadOnlyList<InputRow> rows, CancellationToken stop)
    {
        var media = rows.Select(_media.ReadOrNull).ToArray();
        var present = media.OfType<MediaRow>().ToArray();
        var read = new Queue<DecodedMedia?>(_reader.ReadTogether(present, layout.Scoring.Batch.ReadParallelism, stop));
        return [.. rows.Select((row, i) => media[i] is null ? null : read.Dequeue() is { } medium ? Make(medium, row) : null)];
    }

    public MediaExample<RetrievalExample> Read(InputRow row, CancellationToken stop)
    {
        if (_media.ReadOrNull(row) is not { } medium)
        {
            return new(new RetrievalExample(null, row.Get(_text)), null);
        }

        try
        {
            return Make(_reader.Read(medium, null, stop), row);
        }
        catch (MediaRejectedException rejection) when (layout.BadMedia == BadMediaScoring.EmptyWithError)
        {
            return new(new RetrievalExample(null, row.Get(_text)), rejection);
        }
    }

    private MediaExample<RetrievalExample> Make(DecodedMedia medium, InputRow row) => new(new RetrievalExample(medium.Frames, row.Get(_text)), null);
}
